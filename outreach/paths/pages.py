"""The paths: the list, a page for each path, and a page with a lab for each step."""

import reflex as rx

from outreach.core.i18n import Translator
from outreach.paths.content import Path, Step, load_lab_texts, load_paths
from outreach.paths.lab.component import lab
from outreach.paths.state import LabState
from outreach.ui.addresses import both, link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, notice, picture, prose, title


def step_link(t: Translator, path: Path, step: Step) -> str:
    """The address of a step's page."""
    return link(t, "paths", both(path.file.slug), both(step.file.slug))


def _list(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("Paths"),
            t("A path is a row of small steps. In each one you make something that shows."),
        ),
        *(
            rx.el.section(
                picture(f"path-{path.id}", size=360),
                rx.el.div(
                    rx.el.h2(
                        rx.el.a(
                            path.prose[t.language].title,
                            href=link(t, "paths", both(path.file.slug)),
                        )
                    ),
                    rx.el.p(path.prose[t.language].summary),
                    rx.el.p(_length(t, path), class_name="source"),
                    go(t("Begin with the first step"), step_link(t, path, path.steps[0])),
                ),
                class_name="path-card",
            )
            for path in load_paths().values()
        ),
    )


def _length(t: Translator, path: Path) -> str:
    minutes = sum(step.file.minutes for step in path.steps)
    return (
        t.n("{n} step", "{n} steps", len(path.steps))
        + " · "
        + t.n("about {n} minute", "about {n} minutes", minutes)
    )


def _path_page(path: Path) -> Page:
    return Page(
        slugs=slugs_of("paths", both(path.file.slug)),
        title=lambda t: path.prose[t.language].title,
        description=lambda t: path.prose[t.language].summary,
        build=lambda t: _path(t, path),
        section="paths",
    )


def _path(t: Translator, path: Path) -> rx.Component:
    words = path.prose[t.language]
    return rx.el.article(
        rx.el.header(
            rx.el.div(
                rx.el.h1(words.title),
                rx.el.p(words.summary, class_name="lead"),
                rx.el.p(_length(t, path), class_name="source"),
                rx.el.div(
                    go(t("Begin with the first step"), step_link(t, path, path.steps[0])),
                    class_name="doors",
                ),
            ),
            picture(f"path-{path.id}", size=420),
            class_name="job-head",
        ),
        rx.el.div(
            rx.el.section(
                rx.el.h2(t("Steps")),
                rx.el.ol(
                    *(
                        rx.el.li(
                            rx.el.a(
                                rx.el.strong(step.prose[t.language].title),
                                rx.el.span(step.prose[t.language].idea),
                                href=step_link(t, path, step),
                            )
                        )
                        for step in path.steps
                    ),
                    class_name="steps",
                ),
            ),
            rx.el.aside(
                rx.el.h2(t("For whom")),
                rx.el.p(words.for_whom),
                rx.el.h2(t("What you will do")),
                rx.el.ul(*map(rx.el.li, words.you_will)),
                picture(f"badge-{path.file.badge}", size=140),
                rx.el.p(
                    t(
                        "At the end there is a badge that anyone can verify, because our server ran your programs itself."
                    )
                ),
                class_name="panel",
            ),
            class_name="two",
        ),
    )


def _step_page(path: Path, step: Step) -> Page:
    return Page(
        slugs=slugs_of("paths", both(path.file.slug), both(step.file.slug)),
        title=lambda t: step.prose[t.language].title,
        description=lambda t: step.prose[t.language].idea,
        build=lambda t: _step(t, path, step),
        live=True,
        on_load=[LabState.open_step],
        section="paths",
        wide=True,
    )


def _step(t: Translator, path: Path, step: Step) -> rx.Component:
    words = step.prose[t.language]
    at = path.steps.index(step)
    after = path.steps[at + 1] if at + 1 < len(path.steps) else None
    return rx.el.article(
        rx.el.header(
            rx.el.p(
                rx.el.a(path.prose[t.language].title, href=link(t, "paths", both(path.file.slug))),
                " · ",
                t("step {n} of {all}", n=at + 1, all=len(path.steps)),
                class_name="where",
            ),
            rx.el.h1(words.title),
            _progress(t, path, step),
            class_name="step-head",
        ),
        rx.el.div(
            prose(step.body[t.language], "prose lesson"),
            rx.el.div(
                notice(LabState.refused, "bad"),
                notice(LabState.feedback, "info"),
                lab(
                    step_id=f"{path.id}/{step.id}",
                    kind=path.file.kind,
                    lang=t.language,
                    starter=step.starter,
                    check_source=step.check,
                    strings=load_lab_texts()[t.language]["strings"],
                    messages=load_lab_texts()[t.language]["messages"] | dict(words.messages),
                    hints=list(words.hints),
                    remote=LabState.remote,
                    verdict=LabState.verdict,
                    next_url=step_link(t, path, after)
                    if after
                    else link(t, "paths", both(path.file.slug)),
                    sign_in_url=f"{link(t, 'card')}?next={step_link(t, path, step)}",
                    on_draft=LabState.save_draft,
                    on_submit=LabState.submit,
                    on_attempt=LabState.attempted,
                ),
                class_name="bench",
            ),
            class_name="step-body",
        ),
        rx.cond(
            LabState.award_url != "",
            rx.el.section(
                picture(f"badge-{path.file.badge}", size=180),
                rx.el.div(
                    rx.el.h2(t("The badge is yours")),
                    rx.el.p(
                        t("Our server ran all your programs again. Anyone can look it up here:")
                    ),
                    go(t("See the badge"), LabState.award_url),
                ),
                class_name="awarded",
                role="status",
            ),
        ),
        rx.el.section(
            rx.el.h2(t("Go further")),
            prose(words.go_further),
            _onward(t, path, after),
            class_name="further",
        ),
    )


def _onward(t: Translator, path: Path, after: Step | None) -> rx.Component:
    if after is None:
        return go(t("See other jobs"), link(t, "professions"), quiet=True)
    return go(
        t("Next: {title}", title=after.prose[t.language].title),
        step_link(t, path, after),
        quiet=True,
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
                        },
                    )
                )
                for n, step in enumerate(path.steps, 1)
            )
        ),
        class_name="progress",
        aria_label=t("Steps"),
    )


def pages() -> list[Page]:
    """The list, every path and every step."""
    found = [
        Page(
            slugs=slugs_of("paths"),
            title=lambda t: t("Paths"),
            description=lambda t: t(
                "A path is a row of small steps. In each one you make something that shows."
            ),
            build=_list,
            section="paths",
        )
    ]
    for path in load_paths().values():
        found.append(_path_page(path))
        found += [_step_page(path, step) for step in path.steps]
    return found
