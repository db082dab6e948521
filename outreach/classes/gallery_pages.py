"""The gallery of a classroom, one piece of it, and the panel with which something is shown there."""

from typing import Any

import reflex as rx

from outreach.classes.gallery_state import (
    GalleryState,
    OriginLine,
    PieceLine,
    PieceViewState,
    RoomChoice,
    ShowState,
)
from outreach.classes.service import LONGEST_TITLE
from outreach.core.i18n import Translator
from outreach.paths.lab.component import lab
from outreach.paths.lab_pages import any_lab_words
from outreach.paths.workshop import EMBLEMS
from outreach.ui.addresses import link
from outreach.ui.parts import area, field, go, notice, picture, press

# State variables are expressions here, which type checkers cannot know.
G: Any = GalleryState
P: Any = PieceViewState
W: Any = ShowState


def show_panel(t: Translator) -> rx.Component:
    """Asks for a title, once somebody wants to show what is in the lab to their classroom."""
    return rx.cond(
        W.is_open,
        rx.form(
            rx.el.h2(t("Show it to your class")),
            rx.el.p(
                t(
                    "Your teacher looks at it first. Then your class can open it, play it and make something of their own out of it. Nobody else sees it."
                )
            ),
            field(
                "title",
                t("What do you call it?"),
                hint=t("No names of people, please."),
                max_length=LONGEST_TITLE,
                auto_focus=True,
                auto_complete="off",
                error=W.errors["title"],
            ),
            rx.cond(
                W.rooms.length() > 1,
                rx.el.div(
                    rx.el.label(t("To which classroom"), html_for="room"),
                    rx.el.select(
                        rx.foreach(W.rooms, lambda one: rx.el.option(one.name, value=one.id)),
                        id="room",
                        name="room",
                    ),
                    rx.el.p(W.errors["room"], class_name="error", role="alert"),
                    class_name="field",
                ),
            ),
            rx.el.p(W.errors["code"], class_name="error", role="alert"),
            notice(W.trouble, "bad"),
            notice(W.refused, "bad"),
            rx.el.div(
                press(t("Show it to the class"), type="submit"),
                press(t("Not now"), quiet=True, on_click=W.cancel),
                class_name="doors",
            ),
            on_submit=W.show,
            class_name="panel show-it",
        ),
    )


def origin_line(one: OriginLine) -> rx.Component:
    """A piece behind a remix."""
    return rx.el.p(
        rx.cond(one.href != "", rx.el.a(one.text, href=one.href), one.text), class_name="origin"
    )


def gallery(t: Translator) -> rx.Component:
    """The gallery of one classroom."""
    return rx.fragment(
        rx.el.div(
            rx.el.div(
                rx.cond(
                    G.is_teacher,
                    rx.el.p(
                        rx.el.a(t("Classrooms"), href=link(t, "classrooms")), class_name="where"
                    ),
                ),
                rx.el.h1(t("Gallery")),
                rx.el.p(G.name, class_name="lead"),
            ),
            rx.cond(
                G.rooms.length() > 1,
                rx.el.nav(
                    rx.el.ul(rx.foreach(G.rooms, _room)),
                    class_name="sections",
                    aria_label=t("Classrooms"),
                ),
            ),
            class_name="page-head",
        ),
        notice(G.refused, "bad"),
        rx.cond(
            G.is_ready & (G.rooms.length() == 0),
            rx.el.p(t("You are in no classroom just now, so there is no gallery.")),
        ),
        rx.cond(G.waiting.length() > 0, _pieces(t("Waiting for you"), G.waiting)),
        rx.cond(G.mine.length() > 0, _pieces(t("Yours"), G.mine, with_state=True)),
        rx.cond(
            G.pieces.length() > 0,
            _pieces(t("What the class shows"), G.pieces),
            rx.cond(
                G.is_ready & (G.rooms.length() > 0),
                rx.el.section(
                    rx.cond(
                        G.is_teacher,
                        rx.el.p(
                            t(
                                "Nothing is shown yet. Students press “Show to my class” in a lab, and you approve it here."
                            )
                        ),
                        rx.fragment(
                            rx.el.p(
                                t(
                                    "Nothing is shown yet. Make something and press “Show to my class” in the lab."
                                )
                            ),
                            go(t("To the workshop"), link(t, "workshop")),
                        ),
                    ),
                    class_name="empty",
                ),
            ),
        ),
        rx.cond(G.declined.length() > 0, _pieces(t("Not shown"), G.declined)),
    )


def _room(one: RoomChoice) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            one.name,
            href=one.href,
            custom_attrs={"aria-current": rx.cond(one.is_here, "page", "false")},
        )
    )


def _pieces(heading: str, pieces: Any, with_state: bool = False) -> rx.Component:
    return rx.el.section(
        rx.el.h2(heading),
        rx.el.ul(
            rx.foreach(pieces, lambda one: _piece(one, with_state)),
            class_name="pieces",
        ),
    )


def _piece(one: PieceLine, with_state: bool) -> rx.Component:
    return rx.el.li(
        _emblem(one.kind),
        rx.el.div(
            rx.el.h3(rx.el.a(one.title, href=one.href)),
            rx.el.p(one.about, class_name="source"),
            rx.cond(one.origin != "", rx.el.p(one.origin, class_name="origin")),
            rx.el.p(one.state_word, class_name="tag") if with_state else rx.fragment(),
            rx.cond(one.word != "", rx.el.p(one.word, class_name="as-typed")),
        ),
        key=one.id,
    )


def _emblem(kind: Any) -> rx.Component:
    drawn = ((name, picture(drawing, size=96)) for name, drawing in EMBLEMS.items())
    return rx.el.div(rx.match(kind, *drawn, rx.fragment()))


def piece(t: Translator) -> rx.Component:
    """One piece: to play, to read, to remix; for its teacher, to decide on."""
    return rx.el.article(
        rx.el.p(
            rx.cond(
                P.back != "",
                rx.el.a(t("Gallery"), href=P.back),
                rx.el.a(t("Gallery"), href=link(t, "gallery")),
            ),
            class_name="where",
        ),
        notice(P.refused, "bad"),
        notice(P.said, "good"),
        rx.cond(
            P.is_ready,
            rx.fragment(
                rx.el.div(
                    rx.el.div(
                        rx.el.h1(P.title),
                        rx.el.p(P.about, class_name="source"),
                        rx.foreach(P.origins, origin_line),
                    ),
                    rx.cond(
                        P.state == "approved", go(t("Make it your own"), P.remix_href, quiet=True)
                    ),
                    class_name="page-head",
                ),
                rx.cond(P.is_teacher, _decide(t)),
                rx.cond(P.is_mine, _own(t)),
                lab(
                    step_id=P.lab_id,
                    kind=P.kind,
                    lang=t.language,
                    starter=P.code,
                    free=True,
                    keeps=False,
                    **any_lab_words(t, P.kind),
                ),
            ),
        ),
    )


def _decide(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.match(
                P.state,
                (
                    "waiting",
                    rx.fragment(
                        rx.el.h2(t("Show it to the class?")),
                        rx.el.p(t("Play it below first. It goes to this classroom only.")),
                        press(t("Show it"), on_click=P.approve),
                    ),
                ),
                ("declined", press(t("Show it after all"), quiet=True, on_click=P.approve)),
                rx.el.p(P.state_word, class_name="tag ok"),
            )
        ),
        rx.cond(
            P.state == "declined",
            rx.el.blockquote(rx.el.p(P.word, class_name="as-typed")),
            rx.el.details(
                rx.el.summary(
                    rx.cond(P.state == "approved", t("Take it out again"), t("Do not show it"))
                ),
                rx.form(
                    area(
                        "word",
                        t("A word to the student on why"),
                        rows=2,
                        error=P.errors["word"],
                    ),
                    press(t("Do not show it"), type="submit", quiet=True),
                    on_submit=P.decline,
                ),
            ),
        ),
        class_name="panel decide",
    )


def _own(t: Translator) -> rx.Component:
    return rx.el.section(
        rx.el.p(P.state_word, class_name="tag"),
        rx.cond(
            P.word != "",
            rx.el.blockquote(
                rx.el.p(t("Your teacher says:"), class_name="source"),
                rx.el.p(P.word, class_name="as-typed"),
            ),
        ),
        press(t("Take it back"), quiet=True, on_click=P.withdraw),
        class_name="panel own",
    )
