"""The teacher's list of classrooms, the cards to print, and the student's own place."""

from typing import Any

import reflex as rx

from outreach.assessments.state import InterestsState
from outreach.classes.assign_pages import task
from outreach.classes.assign_state import AssignState
from outreach.classes.conduct_pages import presence, today
from outreach.classes.conduct_state import ConductState
from outreach.classes.gallery_pages import gallery, origin_line, piece, show_panel
from outreach.classes.gallery_state import GalleryState, PieceViewState
from outreach.classes.join_pages import pages as join_pages
from outreach.classes.lesson_state import LessonState
from outreach.classes.out_pages import as_pdf, stored
from outreach.classes.out_state import OutState, StoredState
from outreach.classes.presence_state import PresenceState, TodayState
from outreach.classes.review_pages import project, queue
from outreach.classes.review_state import QueueState, ReviewState
from outreach.classes.room_pages import room
from outreach.classes.room_state import CardLine, CardsState, ClassroomState
from outreach.classes.setup_pages import away, grades, invitations, school
from outreach.classes.setup_state import DeskState, SetupState
from outreach.classes.state import AwardLine, ClassroomsState, MyPlaceState, RoomLine
from outreach.classes.waiting_state import WaitingState
from outreach.core.i18n import Translator
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import choice, empty, field, go, notice, press, title

# What other features put on their pages, beside this file's own.
__all__ = ["origin_line", "pages", "presence", "show_panel"]

# State variables are expressions here, which type checkers cannot know.
S: Any = ClassroomsState
P: Any = MyPlaceState
C: Any = CardsState


def _classrooms(t: Translator) -> rx.Component:
    return rx.fragment(
        title(t("Classrooms"), t("Open one to see who is where, or make a new one.")),
        notice(S.refused, "bad"),
        invitations(t),
        rx.el.div(
            rx.el.div(
                rx.cond(
                    S.is_ready & (S.rooms.length() == 0),
                    empty(
                        "empty-classroom",
                        t("No classroom yet. Make the first one: a name is enough to begin."),
                    ),
                ),
                rx.el.ul(rx.foreach(S.rooms, lambda one: _room_line(t, one)), class_name="rooms"),
                away(t),
            ),
            rx.form(
                rx.el.h2(t("New classroom")),
                field(
                    "name",
                    t("Name of the classroom"),
                    hint=t("For example 8.b or Robotics club."),
                    max_length=60,
                    error=S.errors["name"],
                ),
                choice(
                    "grade",
                    t("Grade"),
                    grades(t),
                    error=S.errors["grade"],
                ),
                school(t, DeskState.towns, S.errors["school_id"]),
                choice(
                    "language",
                    t("Language of the cards"),
                    [("lv", "Latviešu"), ("en", "English")],
                    default_value=t.language,
                    error=S.errors["language"],
                ),
                press(t("Make the classroom"), type="submit"),
                on_submit=S.create,
                class_name="panel",
            ),
            class_name="two",
        ),
    )


def _room_line(t: Translator, one: RoomLine) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.strong(one.name),
            rx.el.span(one.about),
            rx.el.span(
                rx.el.span(t("code") + " ", class_name="visually-hidden"),
                one.code,
                class_name="room-code",
            ),
            href=one.href,
        )
    )


def _cards(t: Translator) -> rx.Component:
    return rx.fragment(
        rx.el.div(
            title(
                t("Cards to print"),
                t(
                    "Print them now: the words are shown only this once. For a lost card you make a new one."
                ),
            ),
            rx.el.div(
                press(t("Print"), custom_attrs={"data-print": ""}),
                as_pdf(t),
                rx.cond(
                    C.back != "",
                    go(t("Back to the classroom"), C.back, quiet=True),
                    go(t("Classrooms"), link(t, "classrooms"), quiet=True),
                ),
                class_name="doors",
            ),
            rx.cond(
                C.cards.length() == 0,
                rx.el.p(
                    t(
                        "There are no new cards here. Choose students in their classroom and print their cards."
                    )
                ),
            ),
            class_name="no-print",
        ),
        rx.el.ul(rx.foreach(C.cards, lambda one: _card(t, one)), class_name="cards"),
    )


def _card(t: Translator, one: CardLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(one.nickname, class_name="card-name"),
            rx.el.p(C.room_name, class_name="card-room"),
            rx.el.dl(
                rx.el.dt(t("code")),
                rx.el.dd(one.code),
                rx.el.dt(t("words")),
                rx.el.dd(one.words),
            ),
            rx.el.p(C.page_address, class_name="card-address"),
        ),
        rx.el.div(
            rx.html(one.qr), class_name="qr", role="img", aria_label=t("QR code that signs in")
        ),
    )


# What was begun in this very tab before signing in; another pupil's work on the same computer is
# not touched. The keys are those of `paths/lab/drafts.js`.
_WRITTEN_BEFORE = """(() => {
  const found = [];
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith("outreach.mine.")) continue;
      const id = key.slice("outreach.mine.".length);
      const draft = JSON.parse(localStorage.getItem("outreach.draft." + id) ?? "null");
      const cut = id.lastIndexOf("/");
      if (draft && cut > 0)
        found.push({path: id.slice(0, cut), step: id.slice(cut + 1), code: draft.code, at: draft.at});
    }
  } catch { /* no storage: nothing was written */ }
  return JSON.stringify(found.slice(0, 100));
})()"""


def _my_place(t: Translator) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.div(rx.el.h1(t("My place")), rx.el.p(P.hello, class_name="lead")),
            class_name="page-head",
        ),
        notice(P.refused, "bad"),
        notice(P.said, "good"),
        presence(t),
        today(t),
        rx.cond(
            P.is_ready & (P.tasks.length() == 0),
            empty(
                "path-harbour-city",
                t("Your teacher has not assigned anything yet. You can begin with any path."),
                go(t("See the paths"), link(t, "paths")),
            ),
        ),
        rx.el.div(rx.foreach(P.tasks, lambda one: task(t, one)), class_name="tasks"),
        rx.el.p(
            rx.el.a(t("The workshop: make what you like"), href=link(t, "workshop")),
            rx.foreach(
                P.galleries, lambda one: rx.fragment(" · ", rx.el.a(one.text, href=one.href))
            ),
        ),
        rx.cond(
            P.awards.length() > 0,
            rx.el.section(
                rx.el.h2(t("Badges")),
                rx.el.ul(rx.foreach(P.awards, _award), class_name="awards"),
            ),
        ),
        stored(t),
        on_mount=P.bring(rx.Var(_WRITTEN_BEFORE, _var_type=str)),
    )


def _award(one: AwardLine) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.img(src=one.picture, alt="", width="120", height="120"),
            rx.el.strong(one.name),
            rx.el.span(one.when),
            href=one.href,
        )
    )


def pages() -> list[Page]:
    """Every page of classrooms."""
    return [
        *join_pages(),
        Page(
            slugs_of("classrooms"),
            lambda t: t("Classrooms"),
            _classrooms,
            live=True,
            on_load=[ClassroomsState.load, DeskState.load],
            section="teachers",
        ),
        Page(
            slugs_of("classroom"),
            lambda t: t("Classroom"),
            room,
            live=True,
            on_load=[
                ClassroomState.load,
                ConductState.load,
                WaitingState.load,
                LessonState.load,
                InterestsState.load,
                SetupState.load,
                OutState.load,
                AssignState.load,
            ],
            section="teachers",
            wide=True,
        ),
        Page(
            slugs_of("cards"),
            lambda t: t("Cards to print"),
            _cards,
            live=True,
            section="teachers",
        ),
        Page(
            slugs_of("projects"),
            lambda t: t("Projects"),
            queue,
            live=True,
            on_load=[QueueState.load],
            section="teachers",
        ),
        Page(
            slugs_of("project"),
            lambda t: t("Project"),
            project,
            live=True,
            on_load=[ReviewState.load],
            section="teachers",
            wide=True,
        ),
        Page(
            slugs_of("gallery"),
            lambda t: t("Gallery"),
            lambda t: rx.fragment(presence(t), gallery(t)),
            live=True,
            on_load=[GalleryState.load, PresenceState.begin],
        ),
        Page(
            slugs_of("piece"),
            lambda t: t("Gallery"),
            lambda t: rx.fragment(presence(t), piece(t)),
            live=True,
            on_load=[PieceViewState.load, PresenceState.begin],
            wide=True,
        ),
        Page(
            slugs_of("my-place"),
            lambda t: t("My place"),
            _my_place,
            live=True,
            on_load=[
                MyPlaceState.load,
                TodayState.load,
                PresenceState.begin,
                StoredState.load,
            ],
        ),
    ]
