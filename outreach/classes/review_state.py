"""States of the teacher's queue of projects, and of one project that is judged."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.classes import service
from outreach.classes.similar_pages import SimilarView, similar_views
from outreach.core.errors import Invalid, Message, m
from outreach.core.i18n import Translator
from outreach.paths import service as paths
from outreach.ui.addresses import link

OUTCOMES: dict[str, Message] = {
    "passed": m("Project passed"),
    "returned": m("Project returned"),
}


@dataclass(frozen=True)
class WaitingLine:
    """A project in the queue."""

    href: str
    nickname: str
    classroom: str
    title: str
    since: str
    before: str


@dataclass(frozen=True)
class LevelView:
    """A level of a criterion, as a choice."""

    value: str
    name: str
    says: str


@dataclass(frozen=True)
class CriterionView:
    """A criterion. `chosen` is the level of the last review, empty when there was none."""

    id: str
    title: str
    chosen: str
    levels: list[LevelView]


@dataclass(frozen=True)
class SaidLine:
    """An earlier review."""

    when: str
    outcome: str
    feedback: str


class ReviewForm(BaseModel):
    """What is said of a project. The levels come as ``mark-<criterion>`` beside it."""

    outcome: str = Field(default="", max_length=20)
    feedback: str = Field(default="", max_length=10_000)


def since_words(t: Translator, at: Any) -> str:
    """When something was handed in."""
    return f"{t.weekday(at)} {t.clock(at)}"


class QueueState(Signed, rx.State):
    """What waits for the teacher, oldest first."""

    lines: list[WaitingLine] = []
    is_ready: bool = False

    @rx.event
    @shown
    async def load(self):
        """Fetch what waits."""
        self.is_ready, self.lines = False, []
        async with self._asking() as (session, actor):
            found = await service.queue(session, actor)
        self.lines = [self._line(one) for one in found]
        self.is_ready = True

    def _line(self, one: service.QueueLine) -> WaitingLine:
        t, project = self._t, one.project
        path, step = project.path.prose[self._language], project.step.prose[self._language]
        return WaitingLine(
            href=review_address(t, project.submission_id),
            nickname=one.nickname,
            classroom=one.classroom,
            title=f"{step.title} ({path.title})",
            since=since_words(t, project.since),
            before=t.n("judged {n} time before", "judged {n} times before", project.before)
            if project.before
            else "",
        )


def review_address(t: Translator, submission_id: UUID) -> str:
    """Where a project is judged."""
    return f"{link(t, 'project')}?id={submission_id}"


class ReviewState(Signed, rx.State):
    """One project: to play, to judge by its criteria."""

    title: str = ""
    about: str = ""
    kind: str = "code"
    code: str = ""
    lab_id: str = ""
    criteria: list[CriterionView] = []
    history: list[SaidLine] = []
    similar: list[SimilarView] = []
    is_waiting: bool = False
    next_href: str = ""
    is_ready: bool = False
    errors: dict[str, str] = {"marks": "", "feedback": "", "outcome": ""}

    def _submission_id(self) -> UUID:
        return parsed_id(self._query("id"))

    @rx.event
    @shown
    async def load(self):
        """Fetch the project."""
        self.is_ready, self.is_waiting = False, False
        self.title = self.about = self.code = self.next_href = ""
        self.criteria, self.history, self.similar = [], [], []
        await self._fetch()

    async def _fetch(self) -> None:
        t = self._t
        async with self._asking() as (session, actor):
            opened = await service.opened_project(session, actor, self._submission_id())
            similar = await service.similar_projects(session, actor, self._submission_id())
            others = [
                one.project.submission_id
                for one in await service.queue(session, actor)
                if one.project.submission_id != self._submission_id()
            ]
        project = opened.project
        self.title = f"{opened.nickname}: {project.step.prose[self._language].title}"
        self.about = " · ".join(
            [
                opened.classroom,
                project.path.prose[self._language].title,
                t("handed in {when}", when=since_words(t, project.at)),
            ]
        )
        self.kind, self.code = project.step.kind, project.code
        self.lab_id = f"review/{project.submission_id}"
        marks = project.said[0].marks if project.said else {}
        self.criteria = self._criteria(project.step, marks)
        self.history = [
            SaidLine(t.day(one.at), t.say(OUTCOMES[one.outcome.value]), one.feedback)
            for one in project.said
        ]
        self.similar = similar_views(t, similar)
        self.is_waiting = project.is_waiting
        self.next_href = review_address(t, others[0]) if others else ""
        self.is_ready = True

    def _criteria(self, step: paths.Step, marks: Any) -> list[CriterionView]:
        words = step.prose[self._language].rubric
        return [
            CriterionView(
                id=name,
                title=words[name].title,
                chosen=str(marks.get(name, "")),
                levels=[
                    LevelView(str(n), self._t.say(paths.LEVEL_NAMES[n]), says)
                    for n, says in enumerate(words[name].levels)
                ],
            )
            for name in step.file.rubric
        ]

    @rx.event
    @shown
    async def judge(self, form: dict[str, Any]):
        """Pass the project, or return it with feedback."""
        wanted = parse(ReviewForm, form)
        if wanted.outcome not in OUTCOMES:
            raise Invalid({"outcome": m("Please choose whether it is passed or returned.")})
        marks = {
            name.removeprefix("mark-"): _level(value)
            for name, value in form.items()
            if str(name).startswith("mark-")
        }
        async with self._doing() as (session, actor):
            await service.judge_project(
                session,
                actor,
                self._submission_id(),
                paths.Judgement(wanted.outcome),
                marks,
                wanted.feedback,
            )
        await self._fetch()
        self.said = (
            self._t("Passed. The student sees your levels and your words.")
            if wanted.outcome == "passed"
            else self._t(
                "Returned. The student sees your levels and your words, and can hand it in again."
            )
        )


def _level(value: object) -> int:
    return int(value) if isinstance(value, str) and value in ("0", "1", "2") else -1
