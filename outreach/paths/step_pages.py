"""A page for each step: its lesson beside its lab."""

from typing import Any

import reflex as rx

from outreach.classes.pages import presence, show_panel
from outreach.classes.state import PresenceState, ShowState
from outreach.core.i18n import Translator
from outreach.core.settings import settings
from outreach.core.translations import is_stale
from outreach.paths.advice_pages import advice
from outreach.paths.advice_state import AdviceState
from outreach.paths.content import Path, Step
from outreach.paths.frameworks import competences, skills
from outreach.paths.lab.component import lab
from outreach.paths.lab.kit.checks import tests_of
from outreach.paths.lab_pages import all_words, lab_words
from outreach.paths.project_pages import project_panel
from outreach.paths.project_state import ProjectState
from outreach.paths.state import LabState
from outreach.ui.addresses import both, link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, notice, picture, prose

# From lab to lab the page's router takes over, so that Python stays warm (see assets/site.js).
SOFT = {"data-soft": ""}


def step_link(t: Translator, path: Path, step: Step) -> str:
    """The address of a step's page."""
    return link(t, "paths", both(path.file.slug), both(step.file.slug))


def step_page(path: Path, step: Step) -> Page:
    """The page of one step."""
    return Page(
        slugs=slugs_of("paths", both(path.file.slug), both(step.file.slug)),
        title=lambda t: step.prose[t.language].title,
        description=lambda t: step.prose[t.language].idea.replace("`", ""),
        build=lambda t: _step(t, path, step),
        live=True,
        on_load=_loads(step),
        section="paths",
        wide=True,
    )


def _loads(step: Step) -> list[Any]:
    wanted: list[Any] = [LabState.open_step, PresenceState.begin, AdviceState.load]
    if step.kind != "code":
        wanted.append(ShowState.load)
    return [*wanted, ProjectState.load] if step.file.project else wanted


def _step(t: Translator, path: Path, step: Step) -> rx.Component:
    words = step.prose[t.language]
    at = path.steps.index(step)
    after = path.steps[at + 1] if at + 1 < len(path.steps) else None
    return rx.el.article(
        rx.el.header(
            rx.el.p(
                rx.el.a(path.prose[t.language].title, href=link(t, "paths", both(path.file.slug))),
                " · ",
                t("open project")
                if step.file.project
                else t("step {n} of {all}", n=at + 1, all=len(path.steps)),
                class_name="where",
            ),
            rx.el.h1(words.title, tab_index=-1),
            _progress(t, path, step),
            class_name="step-head",
        ),
        stale_notice(t, path, step),
        presence(t),
        rx.el.div(
            prose(step.body[t.language], "prose lesson"),
            rx.el.div(
                notice(LabState.refused, "bad"),
                advice(t),
                _elsewhere(t),
                rx.cond(
                    LabState.is_easier,
                    rx.el.p(
                        t(
                            "The first two hints are open for you, and the third opens after your first try. Use them: that is how people in this job work too."
                        ),
                        class_name="source",
                    ),
                ),
                notice(ShowState.said, "good"),
                show_panel(t),
                lab(
                    step_id=f"{path.id}/{step.id}",
                    kind=step.kind,
                    lang=t.language,
                    starter=step.starter,
                    check_source=step.check,
                    tests=tests_of(step.check),
                    **lab_words(t, step.kind, dict(words.messages)),
                    hints=list(words.hints),
                    remote=LabState.remote,
                    verdict=LabState.verdict,
                    held=PresenceState.hold != "",
                    can_show=ShowState.can_show if step.kind != "code" else False,
                    next_url=step_link(t, path, after)
                    if after
                    else link(t, "paths", both(path.file.slug)),
                    sign_in_url=f"{link(t, 'card')}?next={step_link(t, path, step)}",
                    on_draft=LabState.save_draft,
                    on_submit=[LabState.submit, ProjectState.load]
                    if step.file.project
                    else LabState.submit,
                    on_attempt=LabState.attempted,
                    on_show=ShowState.begin,
                ),
                class_name="bench",
            ),
            class_name="step-body",
        ),
        project_panel(t, step) if step.file.project else rx.fragment(),
        _awarded(t, path),
        rx.el.section(
            rx.el.h2(t("Go further")),
            prose(words.go_further),
            rx.el.p(all_words(t, step.kind)),
            _touches(t, step),
            _onward(t, path, after),
            class_name="further",
        ),
    )


def _elsewhere(t: Translator) -> rx.Component:
    """That the same card writes on another device, and what gave way there."""
    return rx.cond(
        LabState.elsewhere != "",
        rx.el.div(
            rx.el.p(
                t(
                    "This step was written on another device as well just now. Two of you with one card? Ask your teacher for a second one."
                )
            ),
            rx.el.details(
                rx.el.summary(t("Show what was written there")),
                rx.el.pre(rx.el.code(LabState.elsewhere), custom_attrs={"tabIndex": "0"}),
            ),
            class_name="tip",
            role="status",
        ),
    )


def stale_notice(t: Translator, path: Path, step: Step) -> rx.Component:
    """Says so when the other language's text has been changed since this one was written."""
    folder = settings().content_dir / "paths" / path.id / "steps" / step.id
    if not is_stale(folder / f"{t.language}.md"):
        return rx.fragment()
    return rx.el.p(
        t("This translation is older than the original. Where they differ, the lab is right."),
        class_name="notice info",
    )


def _touches(t: Translator, step: Step) -> rx.Component:
    """The competences and skills of a step, for teachers who plan and for a CV."""
    known, named = competences(), skills()
    if not (step.file.digcomp or step.file.skills):
        return rx.fragment()
    return rx.el.details(
        rx.el.summary(t("What this step touches")),
        rx.el.ul(
            *(
                rx.el.li(f"DigComp 2.2 · {name} ", known[name].of(t.language))
                for name in step.file.digcomp
            ),
            *(
                rx.el.li("ESCO · ", rx.el.a(named[uri].of(t.language), href=uri, rel="external"))
                for uri in step.file.skills
            ),
        ),
        rx.el.p(t("The Latvian names are our own translation."), class_name="source")
        if t.language == "lv"
        else rx.fragment(),
        class_name="touches",
    )


def _awarded(t: Translator, path: Path) -> rx.Component:
    return rx.cond(
        LabState.award_url != "",
        rx.el.section(
            picture(f"badge-{path.file.badge}", size=180),
            rx.el.div(
                rx.el.h2(t("The badge is yours")),
                rx.el.p(t("Our server ran all your programs again. Anyone can look it up here:")),
                go(t("See the badge"), LabState.award_url),
            ),
            class_name="awarded",
            role="status",
        ),
    )


def _onward(t: Translator, path: Path, after: Step | None) -> rx.Component:
    if after is None:
        return go(t("See other jobs"), link(t, "professions"), quiet=True)
    return go(
        t("Next: {title}", title=after.prose[t.language].title),
        step_link(t, path, after),
        quiet=True,
        custom_attrs=SOFT,
    )


def _progress(t: Translator, path: Path, here: Step) -> rx.Component:
    return rx.el.nav(
        rx.el.ol(
            *(
                rx.el.li(
                    rx.el.a(
                        rx.el.span(str(n)),
                        rx.el.span(step.prose[t.language].title, class_name="visually-hidden"),
                        href=step_link(t, path, step),
                        title=step.prose[t.language].title,
                        custom_attrs={
                            "aria-current": "step" if step is here else "false",
                            "data-state": LabState.states[step.id],
                            **SOFT,
                        },
                    )
                )
                for n, step in enumerate(path.steps, 1)
            )
        ),
        class_name="progress",
        aria_label=t("Steps"),
    )
