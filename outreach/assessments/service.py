"""Assessments, for states and routes: what a student adds to their classroom's sum, and the sum.

Answers stay on the student's device. Who likes to adds them to the sum of their classrooms; nobody
ever sees one student's. The sum counts whole blocks of five, in the order in which they were saved:
whoever looks before and after somebody saves cannot read that one result off the difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.assessments.content import COMPASS, Assessment, load_assessments
from outreach.assessments.models import AssessmentResult
from outreach.assessments.scoring import Scores, fit_of, profiles_of, ranked, scores_of
from outreach.classes import service as classes
from outreach.core import ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Invalid, NotAllowed, NotFound, m
from outreach.professions.content import Family, load_professions

BLOCK = 5
FAMILIES_TOLD = 3

__all__ = [
    "BLOCK",
    "COMPASS",
    "Answers",
    "ClassSum",
    "DimensionSum",
    "Standing",
    "class_sum",
    "my_standing",
    "save",
    "withdraw",
]


class Answers(BaseModel):
    """What a student sends: every question's answer, and which questions these were."""

    model_config = ConfigDict(extra="forbid", strict=True)

    version: str = Field(max_length=40)
    answers: dict[str, str] = Field(max_length=200)


@dataclass(frozen=True)
class Standing:
    """A student's classrooms that have a sum, and in which of them their answers are."""

    classrooms: list[str]
    saved: list[str]


@dataclass(frozen=True)
class DimensionSum:
    """How many students' scores in a dimension are above, at and below zero."""

    id: str
    likes: int
    unsure: int
    dislikes: int


@dataclass(frozen=True)
class ClassSum:
    """What the teacher sees.

    Attributes:
        saved: how many have added their answers.
        counted: how many of them are in the sum: whole blocks; 0 below the first one.
        dimensions: in the order of the assessment; empty when nobody is counted.
        families: the families of professions that fit the mean of the scores most, best first.
    """

    saved: int
    counted: int
    dimensions: list[DimensionSum]
    families: list[Family]


def find_assessment(assessment_id: str) -> Assessment:
    """An assessment by its id.

    Raises:
        NotFound: there is none.
    """
    found = load_assessments().get(assessment_id)
    if found is None:
        raise NotFound
    return found


async def my_standing(session: AsyncSession, actor: Actor, assessment_id: str) -> Standing:
    """Where a student's answers could go, and where they are. Empty for everybody else."""
    find_assessment(assessment_id)
    if not actor.has(Role.STUDENT):
        return Standing([], [])
    seats = await classes.my_seats(session, actor)
    found = await session.exec(
        select(AssessmentResult.seat_id).where(
            AssessmentResult.assessment_id == assessment_id,
            col(AssessmentResult.seat_id).in_([seat.id for seat in seats]),
        )
    )
    saved = set(found.all())
    return Standing(
        [seat.classroom for seat in seats], [seat.classroom for seat in seats if seat.id in saved]
    )


async def save(session: AsyncSession, actor: Actor, assessment_id: str, given: Answers) -> Standing:
    """Add a student's answers to the sum of their classrooms; what they added before is replaced.

    Raises:
        NotFound: there is no such assessment.
        NotAllowed: no student, or one without a classroom.
        Invalid: not every question is answered by one of the answers, or the questions have changed.
        TooMany: too many tries.
    """
    assessment = find_assessment(assessment_id)
    user_id = actor.require(Role.STUDENT)
    await ratelimits.hit("60 per 10 minute", "assessment", str(user_id))
    seats = await classes.my_seats(session, actor, lock=True)
    if not seats:
        raise NotAllowed(m("You are in no classroom at present, so there is no sum to add to."))
    _check(assessment, given)
    for seat in seats:
        await session.exec(_of(assessment_id, [seat.id]))
        session.add(
            AssessmentResult(
                seat_id=seat.id,
                assessment_id=assessment_id,
                content_version=given.version,
                answers=given.answers,
                saved_at=now(),
            )
        )
    await session.flush()
    return await my_standing(session, actor, assessment_id)


async def withdraw(session: AsyncSession, actor: Actor, assessment_id: str) -> Standing:
    """Take a student's answers out of every sum; nothing of them is left.

    Raises:
        NotFound: there is no such assessment.
        NotSignedIn, NotAllowed: nobody, or no student.
    """
    find_assessment(assessment_id)
    actor.require(Role.STUDENT)
    seats = await classes.my_seats(session, actor, lock=True)
    await session.exec(_of(assessment_id, [seat.id for seat in seats]))
    return await my_standing(session, actor, assessment_id)


def _of(assessment_id: str, seat_ids: list[UUID]):
    return delete(AssessmentResult).where(
        col(AssessmentResult.assessment_id) == assessment_id,
        col(AssessmentResult.seat_id).in_(seat_ids),
    )


def _check(assessment: Assessment, given: Answers) -> None:
    if given.version != assessment.version:
        raise Invalid(
            {"version": m("The cards have changed meanwhile. Load the page again, please.")}
        )
    questions = {question.id for question in assessment.file.questions}
    known = set(assessment.file.answers)
    if set(given.answers) != questions or not known.issuperset(given.answers.values()):
        raise Invalid({"answers": m("Not every card has an answer that we know.")})


async def class_sum(
    session: AsyncSession, actor: Actor, classroom_id: UUID, assessment_id: str
) -> ClassSum:
    """The sum of a classroom, for its teachers.

    Answers to questions that have changed since do not count.

    Raises:
        NotSignedIn, NotAllowed: nobody, or no teacher.
        NotFound: another teacher's classroom, or none; or no such assessment.
    """
    assessment = find_assessment(assessment_id)
    seats = await classes.seats(session, actor, classroom_id)
    found = await session.exec(
        select(AssessmentResult)
        .where(
            AssessmentResult.assessment_id == assessment_id,
            AssessmentResult.content_version == assessment.version,
            col(AssessmentResult.seat_id).in_([seat.id for seat in seats]),
        )
        .order_by(col(AssessmentResult.saved_at), col(AssessmentResult.id))
    )
    saved = list(found.all())
    counted = saved[: len(saved) // BLOCK * BLOCK]
    scores = [_scores(assessment, one.answers) for one in counted]
    return ClassSum(
        saved=len(saved),
        counted=len(counted),
        dimensions=[
            DimensionSum(
                name,
                likes=sum(one[name] > 0 for one in scores),
                unsure=sum(one[name] == 0 for one in scores),
                dislikes=sum(one[name] < 0 for one in scores),
            )
            for name in (assessment.file.dimensions if scores else [])
        ],
        families=_families(scores) if scores and assessment_id == COMPASS else [],
    )


def _scores(assessment: Assessment, answers: dict[str, str]) -> Scores:
    file = assessment.file
    return scores_of(
        file.dimensions,
        [question.counts for question in file.questions],
        [file.answers[answers[question.id]] for question in file.questions],
    )


def _families(scores: Sequence[Scores]) -> list[Family]:
    """The families whose professions, taken together, fit the mean of the scores most."""
    everyone = load_professions().values()
    likes: dict[str, dict[str, float]] = {one.id: {**one.file.likes} for one in everyone}
    profiles = profiles_of(load_assessments()[COMPASS].file.dimensions, likes)
    members: dict[str, list[Scores]] = {}
    for one in everyone:
        members.setdefault(one.file.family, []).append(profiles[one.id])
    families: dict[str, Scores] = {name: _mean(members[name]) for name in members}
    mean = _mean(scores)
    fitting = [name for name in ranked(mean, families) if fit_of(mean, families[name]) > 0]
    return cast("list[Family]", fitting[:FAMILIES_TOLD])


def _mean(vectors: Sequence[Scores]) -> Scores:
    return {name: sum(one[name] for one in vectors) / len(vectors) for name in vectors[0]}
