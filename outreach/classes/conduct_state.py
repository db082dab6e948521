"""State of the lesson on the teacher's page of a classroom: what runs, its board, what came of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.classes.lesson_state import STATES
from outreach.core import live
from outreach.core.errors import Refused
from outreach.paths import service as paths

PATIENCE = 4.0  # seconds until it is counted again who is here


@dataclass(frozen=True)
class StepChoice:
    """A step to go to; `id` is ``path/step``."""

    id: str
    title: str


@dataclass(frozen=True)
class PathSteps:
    """The steps of an assigned path."""

    title: str
    steps: list[StepChoice]


@dataclass(frozen=True)
class PastLine:
    """A lesson in the list of those that are over."""

    id: str
    text: str


@dataclass(frozen=True)
class StepSumLine:
    """A step's line of the summary: how many stood how."""

    title: str
    passed: str
    working: str
    stuck: str
    untouched: str


@dataclass(frozen=True)
class StudentSumLine:
    """A student's line of the summary."""

    nickname: str
    passed: str
    last: str
    state: str


@dataclass(frozen=True)
class MomentLine:
    """Something to talk about; `one` and `other` are programs to compare, or empty."""

    title: str
    text: str
    one: str
    other: str


class StepForm(BaseModel):
    """A step, as ``path/step``."""

    step: str = Field(max_length=200)


class WordForm(BaseModel):
    """What everybody reads while the lesson is paused."""

    word: str = Field(default="", max_length=2000)


class ConductState(Signed, rx.State):
    """The lesson of one classroom."""

    choices: list[PathSteps] = []
    is_on: bool = False
    step_id: str = ""
    step_title: str = ""
    path_title: str = ""
    next_id: str = ""
    next_title: str = ""
    since: str = ""
    here: str = ""
    hold: str = ""
    word: str = ""
    shows_board: bool = False
    asks_end: bool = False
    past: list[PastLine] = []
    sum_id: str = ""
    sum_title: str = ""
    sum_about: str = ""
    sum_steps: list[StepSumLine] = []
    sum_students: list[StudentSumLine] = []
    moments: list[MomentLine] = []
    errors: dict[str, str] = {"step": "", "word": ""}
    is_ready: bool = False
    _watching: int = 0

    def _room_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch the lesson and those that are over, then keep looking."""
        self.is_ready = self.is_on = self.shows_board = self.asks_end = False
        self.choices, self.past = [], []
        self._forget_summary()
        await self._look()
        return ConductState.watch

    async def _look(self) -> None:
        async with self._asking() as (session, actor):
            room_id = self._room_id()
            given = await service.assignments(session, actor, room_id)
            found = await service.open_lesson(session, actor, room_id)
            over = await service.past_lessons(session, actor, room_id)
        known = paths.load_paths()
        choices = [
            self._steps_of(known[path_id])
            for path_id in dict.fromkeys(one.path_id for one in given)
            if path_id in known
        ]
        past = [PastLine(str(one.id), self._past_text(one)) for one in over]
        if (choices, past) != (self.choices, self.past):
            self.choices, self.past = choices, past
        self._show_lesson(found)
        self.is_ready = True

    def _steps_of(self, path: paths.Path) -> PathSteps:
        steps = [
            StepChoice(f"{path.id}/{step.id}", f"{n}. {step.prose[self._language].title}")
            for n, step in enumerate(path.steps, 1)
        ]
        return PathSteps(path.prose[self._language].title, steps)

    def _past_text(self, one: service.PastLesson) -> str:
        t = self._t
        when = f"{t.weekday(one.started_at)} {t.clock(one.started_at)}"
        lasted = t.n("{n} minute", "{n} minutes", one.minutes)
        return f"{when} · {self._title(one.path_id, one.step)} · {lasted}"

    def _title(self, path_id: str, step_id: str) -> str:
        """A step's title; its id when the step has been taken out of the path."""
        path = paths.load_paths().get(path_id)
        titles = {s.id: s.prose[self._language].title for s in path.steps} if path else {}
        return titles.get(step_id, step_id)

    def _show_lesson(self, found: service.OpenLesson | None) -> None:
        path = paths.load_paths().get(found.lesson.path_id) if found else None
        if found is None or path is None:
            if self.is_on:
                self.is_on = self.shows_board = self.asks_end = False
            return
        t, lesson = self._t, found.lesson
        ids = [step.id for step in path.steps]
        after = ids.index(lesson.step) + 1 if lesson.step in ids else 0
        following = path.steps[after] if after < len(ids) else None
        seen = {
            "is_on": True,
            "step_id": f"{path.id}/{lesson.step}",
            "step_title": self._title(path.id, lesson.step),
            "path_title": path.prose[self._language].title,
            "next_id": f"{path.id}/{following.id}" if following else "",
            "next_title": following.prose[self._language].title if following else "",
            "since": t("since {when}", when=t.clock(lesson.started_at)),
            "here": t("{n} of {all} here", n=t.number(found.here), all=t.number(found.seats)),
            "hold": service.hold_of(lesson),
            "word": lesson.word,
        }
        for name, value in seen.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    @rx.event(background=True)
    async def watch(self):
        """Show what other teachers do, and who comes, until the page is left."""
        try:
            async with self:
                self._watching += 1
                mine, room_id = self._watching, self._room_id()
        except Refused:
            return
        with live.Watch(service.lesson_topic(room_id)) as watch:
            while True:
                await watch.wait(PATIENCE)
                async with self:
                    if self._watching != mine or self._query("id") != str(room_id):
                        return
                    try:
                        await self._look()
                    except Refused:
                        return

    # ── The lesson ────────────────────────────────────────────────────────────────────────────

    @rx.event
    @shown
    async def start(self, form: dict[str, Any]):
        """Start a lesson and show its board; one that is open is joined."""
        path_id, _, step_id = parse(StepForm, form).step.partition("/")
        async with self._doing() as (session, actor):
            started = await service.start_lesson(session, actor, self._room_id(), path_id, step_id)
        if started.is_joined:
            self.said = self._t("Another teacher has started already. This is their lesson.")
        self._forget_summary()
        await self._look()
        self.shows_board = self.is_on

    @rx.event
    @shown
    async def go_next(self):
        """Go to the next step with everybody."""
        await self._go(self.next_id)

    @rx.event
    @shown
    async def go_to(self, form: dict[str, Any]):
        """Go to another step with everybody."""
        await self._go(parse(StepForm, form).step)

    async def _go(self, where: str) -> None:
        path_id, _, step_id = where.partition("/")
        async with self._doing() as (session, actor):
            await service.move_lesson(session, actor, self._room_id(), path_id, step_id)
        await self._look()

    @rx.event
    @shown
    async def pause(self, form: dict[str, Any]):
        """Pause everybody, with a word of the teacher's."""
        await self._hold("pause", parse(WordForm, form).word)

    @rx.event
    @shown
    async def eyes(self):
        """Everybody looks at the teacher."""
        await self._hold("eyes")

    @rx.event
    @shown
    async def lift(self):
        """Let everybody go on."""
        await self._hold("")

    async def _hold(self, hold: str, word: str = "") -> None:
        async with self._doing() as (session, actor):
            await service.hold_lesson(session, actor, self._room_id(), hold, word)
        await self._look()

    @rx.event
    async def ask_end(self, is_asked: bool):
        """Ask before the lesson is ended, or do not."""
        self.asks_end = is_asked is True

    @rx.event
    @shown
    async def end(self):
        """End the lesson and show what came of it."""
        self.asks_end = False
        async with self._doing() as (session, actor):
            lesson = await service.end_lesson(session, actor, self._room_id())
        await self._look()
        await self._open_summary(lesson.id)
        self.said = self._t("The lesson is over. What came of it is below, and stays there.")

    @rx.event
    async def show_board(self):
        """Show the board."""
        self.shows_board = self.is_on

    @rx.event
    async def leave_board(self):
        """Leave the board; the lesson goes on."""
        self.shows_board = self.asks_end = False

    # ── What came of it ───────────────────────────────────────────────────────────────────────

    @rx.event
    @shown
    async def open_past(self, lesson_id: str):
        """Show what came of a lesson that is over."""
        await self._open_summary(parsed_id(lesson_id))

    @rx.event
    async def close_past(self):
        """Put the summary away."""
        self._forget_summary()

    def _forget_summary(self) -> None:
        self.sum_id = self.sum_title = self.sum_about = ""
        self.sum_steps, self.sum_students, self.moments = [], [], []

    async def _open_summary(self, lesson_id: UUID) -> None:
        async with self._asking() as (session, actor):
            found = await service.lesson_summary(session, actor, lesson_id)
        t = self._t
        self.sum_id, self.sum_title = str(lesson_id), self._past_text(found.lesson)
        self.sum_about = t.n("{n} student", "{n} students", found.seats)
        self.sum_steps = [
            StepSumLine(
                self._title(one.path_id, one.step),
                t.number(one.passed),
                t.number(one.working + one.handed_in),
                t.number(one.stuck),
                t.number(one.untouched),
            )
            for one in found.steps
        ]
        self.sum_students = [self._student(one) for one in found.students]
        self.moments = [self._moment(one) for one in found.moments]

    def _student(self, one: service.StudentSum) -> StudentSumLine:
        state = "stuck" if one.is_stuck else one.state.value
        return StudentSumLine(
            one.nickname,
            self._t.number(one.passed),
            self._title(one.path_id, one.step) if one.step else "–",
            self._t.say(STATES[state]),
        )

    def _moment(self, one: service.Moment) -> MomentLine:
        t, title = self._t, self._title(one.path_id, one.step)
        codes = (*one.codes, "", "")
        if one.kind == "hard":
            text = t.n("{n} check failed here.", "{n} checks failed here.", one.count)
            words = paths.says(one.path_id, one.step, one.message, self._language)
            if words:
                often = t.n(
                    "{n} time the check said: “{words}”",
                    "{n} times the check said: “{words}”",
                    one.most,
                    words=words,
                )
                text = f"{text} {often}"
            return MomentLine(t("Hard: {title}", title=title), text, "", "")
        if one.kind == "easy":
            text = t(
                "{n} of the {all} who passed it in this lesson did so at the first try. What did they see at once?",
                n=t.number(one.count),
                all=t.number(one.of),
            )
            return MomentLine(t("Came easily: {title}", title=title), text, "", "")
        if one.kind == "stuck":
            text = t(
                "{n} of {all} were stuck here at the end. Begin here next time.",
                n=t.number(one.count),
                all=t.number(one.of),
            )
            return MomentLine(t("Still open: {title}", title=title), text, "", "")
        text = t(
            "{n} passed this step. These two programs, of {a} and {b} lines, go different ways. Which one is easier to change?",
            n=t.number(one.count),
            a=t.number(paths.lines_of(codes[0])),
            b=t.number(paths.lines_of(codes[1])),
        )
        return MomentLine(t("Two ways: {title}", title=title), text, codes[0], codes[1])
