"""A visit as pages show it: words only, translated on the server, and what the person can do."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from outreach.ambassadors import topics
from outreach.ambassadors.asking import OpenVisit
from outreach.ambassadors.details import Details, Member
from outreach.ambassadors.models import ReachGroup, VisitTime
from outreach.ambassadors.states import REACH_NAMES, VISIT_NAMES, ReachState, VisitState
from outreach.ambassadors.views import VisitView
from outreach.core.clock import in_riga
from outreach.core.i18n import Translator, as_language

TONES = {
    VisitState.MATCHED: "go",
    VisitState.CONFIRMED: "go",
    VisitState.READY: "ok",
    VisitState.LOGGED: "ok",
    VisitState.CLOSED: "ok",
    VisitState.DELIVERED: "go",
    VisitState.DECLINED: "bad",
    VisitState.EXPIRED: "bad",
    VisitState.CANCELLED: "bad",
    VisitState.NO_SHOW: "bad",
}


@dataclass(frozen=True)
class TimeLine:
    """A time that a teacher offers."""

    id: str
    text: str
    is_free: bool = True


@dataclass(frozen=True)
class GroupLine:
    """A group of a reach log."""

    grade: str
    girls: str
    boys: str
    not_stated: str
    total: str
    how: str
    minutes: str


@dataclass(frozen=True)
class VisitCard:
    """A visit. Empty strings are not shown; `can` holds the names of actions."""

    id: str
    title: str
    state: str
    state_text: str
    tone: str
    when: str
    school: str
    where: str
    about: str
    equipment: str = ""
    needs: str = ""
    teacher: str = ""
    teacher_email: str = ""
    ambassador: str = ""
    ambassador_email: str = ""
    adult: str = ""
    why: str = ""
    reach_text: str = ""
    reach_total: str = ""
    query: str = ""
    revision: int = 0
    can: list[str] = field(default_factory=list)
    groups: list[GroupLine] = field(default_factory=list)
    times: list[TimeLine] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    calendar: str = ""


def in_time(views: list[VisitView]) -> list[VisitView]:
    """Visits by their agreed time, else by the first one offered."""

    def begins(view: VisitView) -> datetime:
        offered = [time.start for time in view.of.times]
        return view.of.visit.chosen_start or min(offered, default=view.of.visit.created_at)

    return sorted(views, key=begins)


def visit_card(view: VisitView, t: Translator) -> VisitCard:
    """A visit for somebody who is part of it, or for staff."""
    of, visit = view.of, view.of.visit
    log = of.log if of.log is not None and of.groups else None
    lead = of.team[0] if of.team else None
    goes_alone = view.seen_as == "ambassador" and len(of.team) == 1
    return VisitCard(
        **_what(of, t),
        state=view.state,
        state_text=t.say(VISIT_NAMES[view.state]),
        tone=TONES.get(view.state, ""),
        when=_span(t, visit.chosen_start, visit.chosen_end),
        needs=visit.needs,
        teacher="" if view.seen_as == "teacher" else of.teacher.name,
        teacher_email="" if view.seen_as == "teacher" else of.teacher.email,
        ambassador="" if goes_alone else ", ".join(_ambassador(member, t) for member in of.team),
        ambassador_email="" if goes_alone or lead is None else lead.person.email,
        adult=visit.adult_name or "",
        why=t(visit.exit_reason) if visit.exit_reason else "",
        reach_text=t.say(REACH_NAMES[ReachState(log.state)]) if log else "",
        reach_total=_total(of.groups, t) if log else "",
        query=(log.query_reason or "") if log and log.state == ReachState.QUERIED else "",
        revision=log.revision if log else 0,
        can=sorted(view.actions),
        groups=[_group(group, t) for group in of.groups],
        times=[_time(time, t) for time in of.times],
        calendar=f"/api/visits/{visit.id}.ics" if of.is_firm else "",
    )


def open_card(one: OpenVisit, t: Translator) -> VisitCard:
    """An open request for an ambassador: not who asks, but why it fits and when they are free."""
    visit = one.of.visit
    return VisitCard(
        **_what(one.of, t),
        state=visit.state,
        state_text="",
        tone="",
        when="",
        needs=visit.needs,
        times=[_time(time, t, time.id in one.free_times) for time in one.of.times],
        reasons=[t.say(reason) for reason in one.reasons],
    )


def _what(of: Details, t: Translator) -> dict[str, Any]:
    visit, language = of.visit, as_language(t.language)
    online = visit.place == "online"
    town = of.place.municipality_name(language)
    spoken = t("in English") if visit.language == "en" else t("in Latvian")
    about = [t("grade {n}", n=visit.grade)] if visit.grade else [t("several grades")]
    about += [t.n("{n} student", "{n} students", visit.size), spoken]
    return {
        "id": str(visit.id),
        "title": topics.title(visit.topic_kind, visit.topic, language),
        "school": f"{of.place.school.name}, {town}",
        "where": t("Online") if online else visit.room or t("At the school"),
        "about": " · ".join(about),
        "equipment": visit.equipment,
    }


def _ambassador(member: Member, t: Translator) -> str:
    job = topics.title("profession", member.ambassador.profession, as_language(t.language))
    known = [job, member.ambassador.employer]
    return f"{member.person.name} ({', '.join(part for part in known if part)})"


def _span(t: Translator, start: datetime | None, end: datetime | None) -> str:
    if start is None or end is None:
        return ""
    return f"{t.weekday(in_riga(start))}, {t.clock(start)}–{t.clock(end)}"


def _time(time: VisitTime, t: Translator, is_free: bool = True) -> TimeLine:
    return TimeLine(str(time.id), _span(t, time.start, time.end), is_free)


def _group(group: ReachGroup, t: Translator) -> GroupLine:
    return GroupLine(
        grade=str(group.grade) if group.grade else t("several"),
        girls=t.number(group.girls),
        boys=t.number(group.boys),
        not_stated=t.number(group.not_stated),
        total=t.number(group.girls + group.boys + group.not_stated),
        how=t("counted") if group.counted else t("estimated"),
        minutes=t.number(group.minutes),
    )


def _total(groups: list[ReachGroup], t: Translator) -> str:
    students = sum(group.girls + group.boys + group.not_stated for group in groups)
    return t.n("{n} student", "{n} students", students)
