"""State of the page on which an ambassador logs how many students a visit reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx
from pydantic import BaseModel, ValidationInfo, field_validator

from outreach.accounts.state import Signed, parse, parsed_id, shown
from outreach.ambassadors import service
from outreach.ambassadors.cards import visit_card
from outreach.core.clock import now
from outreach.core.errors import Invalid, Message

NAMES = ("grade", "girls", "boys", "not_stated", "how", "minutes")
MOST_ROWS = 10


@dataclass(frozen=True)
class QuestionLine:
    """Something about the figures that looks odd."""

    text: str


@dataclass(frozen=True)
class GroupRow:
    """A group's fields as the form begins with them; `number` makes their names differ."""

    number: int
    grade: str
    minutes: str
    girls: str = ""
    boys: str = ""
    not_stated: str = ""
    how: str = "counted"


class GroupFields(BaseModel):
    """One group as it is typed; an empty count is none."""

    grade: int | None = None
    girls: int = 0
    boys: int = 0
    not_stated: int = 0
    how: Literal["counted", "estimated"] = "counted"
    minutes: int

    @field_validator("grade", "girls", "boys", "not_stated", mode="before")
    @classmethod
    def _empty_is_none(cls, typed: Any, about: ValidationInfo) -> Any:
        return (None if about.field_name == "grade" else 0) if typed == "" else typed


def _groups(form: Any, rows: list[int]) -> list[service.GroupForm]:
    """The groups of the typed form.

    Raises:
        Invalid: a figure is no number (fields like ``girls-0``).
    """
    typed: Mapping = form if isinstance(form, Mapping) else {}
    found, wrong = [], {}
    for row in rows:
        try:
            fields = parse(GroupFields, {n: typed.get(f"{n}-{row}", "") for n in NAMES})
        except Invalid as error:
            wrong |= {f"{name}-{row}": message for name, message in error.fields.items()}
            continue
        found.append(
            service.GroupForm(counted=fields.how == "counted", **fields.model_dump(exclude={"how"}))
        )
    if wrong:
        raise Invalid(wrong)
    return found


def _by_row(refused: Invalid, rows: list[int]) -> Invalid:
    """The service's field names (``groups.0.girls``) as the page's (``girls-3``)."""
    named: dict[str, Message] = {}
    for name, message in refused.fields.items():
        parts = name.split(".")
        named[f"{parts[2]}-{rows[int(parts[1])]}" if len(parts) == 3 else name] = message
    return Invalid(named)


class ReachLogState(Signed, rx.State):
    """Logging the reach of one visit."""

    title: str = ""
    about: str = ""
    rows: list[GroupRow] = []
    questions: list[QuestionLine] = []
    codes: str = ""
    query: str = ""
    can_log: bool = False
    is_done: bool = False
    is_ready: bool = False
    errors: dict[str, str] = {"groups": ""} | {
        f"{name}-{row}": "" for row in range(MOST_ROWS) for name in NAMES
    }

    @rx.event
    @shown
    async def load(self):
        """Fetch the visit; the form begins with what was planned."""
        self.rows, self.questions, self.codes, self.is_done = [], [], "", False
        self.can_log = self.is_ready = False
        async with self._asking() as (session, actor):
            view = await service.one_visit(
                session, actor, parsed_id(self._query("id")), "ambassador"
            )
        card, visit = visit_card(view, self._t), view.of.visit
        self.title, self.about = card.title, f"{card.school} · {card.when}"
        self.query = card.query
        logged = [
            GroupRow(
                number=number,
                grade=str(group.grade or ""),
                minutes=str(group.minutes),
                girls=str(group.girls),
                boys=str(group.boys),
                not_stated=str(group.not_stated),
                how="counted" if group.counted else "estimated",
            )
            for number, group in enumerate(view.of.groups[:MOST_ROWS])
        ]
        lasts = (visit.chosen_end or now()) - (visit.chosen_start or now())
        planned = GroupRow(0, str(visit.grade or ""), str(int(lasts.total_seconds() // 60)))
        self.rows = logged or [planned]
        self.can_log = "log_reach" in card.can
        self.is_ready = True
        if not self.can_log:
            self.refused = self._t("There is nothing to log for this visit at the moment.")

    @rx.event
    async def add_group(self):
        """One more group, as long as the first one."""
        if 0 < len(self.rows) < MOST_ROWS:
            used = {row.number for row in self.rows}
            free = next(number for number in range(MOST_ROWS) if number not in used)
            self.rows = [*self.rows, GroupRow(free, self.rows[0].grade, self.rows[0].minutes)]

    @rx.event
    async def drop_group(self, number: int):
        """One group less."""
        if len(self.rows) > 1:
            self.rows = [row for row in self.rows if row.number != number]

    @rx.event
    @shown
    async def log(self, form: dict[str, Any]):
        """Log the figures; what looks odd is asked back once."""
        numbers = [row.number for row in self.rows]
        wanted = service.ReachForm(groups=_groups(form, numbers), acknowledged=self.codes.split())
        try:
            async with self._doing() as (session, actor):
                result = await service.log_reach(
                    session, actor, parsed_id(self._query("id")), wanted
                )
        except Invalid as refused:
            raise _by_row(refused, numbers) from refused
        self.questions = [QuestionLine(self._t.say(one.message)) for one in result.questions]
        self.codes = " ".join(one.code for one in result.questions)
        self.is_done = result.logged
