"""The workshop: three doors, and behind each a free lab."""

from typing import Any

import reflex as rx

from outreach.classes.pages import origin_line, presence, show_panel
from outreach.classes.state import PresenceState, ShowState
from outreach.core.i18n import Translator
from outreach.paths.lab.component import lab
from outreach.paths.lab_pages import all_words, lab_words
from outreach.paths.workshop import EMBLEMS, KINDS, Bench, Kind, starter_of
from outreach.paths.workshop_state import BenchLine, WorkshopState
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, notice, picture, title

# State variables are expressions here, which type checkers cannot know.
S: Any = WorkshopState

OPENERS = {
    "game": WorkshopState.open_game,
    "model": WorkshopState.open_model,
    "code": WorkshopState.open_code,
}


def _name(t: Translator, kind: Kind) -> str:
    return {
        "game": t("Game workshop"),
        "model": t("Model workshop"),
        "code": t("Code workshop"),
    }[kind]


def _says(t: Translator, kind: Kind) -> str:
    return {
        "game": t("A world with things that move. Keys, points, a camera: the rest is yours."),
        "model": t("A solid out of numbers. Drag the sliders, then send it to a 3D printer."),
        "code": t("A program that prints, asks and draws. Nobody checks it but you."),
    }[kind]


def _overview(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("Workshop"),
            t("No task, no check. Three empty benches with good tools; make what you like."),
        ),
        rx.el.ul(
            *(
                rx.el.li(
                    picture(EMBLEMS[kind], size=220),
                    rx.el.div(
                        rx.el.h2(
                            rx.el.a(_name(t, kind), href=link(t, f"workshop-{kind}")),
                        ),
                        rx.el.p(_says(t, kind)),
                    ),
                )
                for kind in KINDS
            ),
            class_name="benches",
        ),
        rx.el.p(
            t(
                "What you write is kept on this device. Sign in with your card, and it is there on the next one too, and you can show it to your class."
            ),
            class_name="source",
        ),
        go(t("Paths"), link(t, "paths"), quiet=True),
    )


def _bench(t: Translator, kind: Kind) -> rx.Component:
    starter = starter_of(Bench(kind))
    return rx.el.article(
        rx.el.header(
            rx.el.p(rx.el.a(t("Workshop"), href=link(t, "workshop")), class_name="where"),
            rx.el.h1(_name(t, kind)),
            rx.el.p(S.about, class_name="source"),
            rx.foreach(S.origins, origin_line),
            class_name="step-head",
        ),
        notice(S.refused, "bad"),
        notice(ShowState.said, "good"),
        presence(t),
        show_panel(t),
        rx.cond(
            S.lab_id != "",
            lab(
                step_id=S.lab_id,
                kind=kind,
                lang=t.language,
                starter=S.starter,
                **lab_words(t, kind),
                remote=S.remote,
                held=PresenceState.hold != "",
                free=True,
                can_show=ShowState.can_show,
                sign_in_url=f"{link(t, 'card')}?next={link(t, f'workshop-{kind}')}",
                on_draft=WorkshopState.save_draft,
                on_show=ShowState.begin,
            ),
            rx.cond(S.refused == "", rx.el.pre(starter, class_name="lab-still", translate="no")),
        ),
        rx.el.p(all_words(t, kind)),
        rx.cond(
            S.others.length() > 0,
            rx.el.section(
                rx.el.h2(t("Also begun here")),
                rx.el.ul(rx.foreach(S.others, _other)),
                class_name="further",
            ),
        ),
    )


def _other(one: BenchLine) -> rx.Component:
    return rx.el.li(rx.el.a(one.text, href=one.href))


def pages() -> list[Page]:
    """The overview and the three labs."""
    return [
        Page(
            slugs_of("workshop"),
            lambda t: t("Workshop"),
            _overview,
            description=lambda t: t(
                "No task, no check. Three empty benches with good tools; make what you like."
            ),
            section="paths",
        ),
        *(_page(kind) for kind in KINDS),
    ]


def _page(kind: Kind) -> Page:
    return Page(
        slugs_of(f"workshop-{kind}"),
        lambda t: _name(t, kind),
        lambda t: _bench(t, kind),
        description=lambda t: _says(t, kind),
        live=True,
        on_load=[OPENERS[kind], ShowState.load, PresenceState.begin],
        section="paths",
        wide=True,
    )
