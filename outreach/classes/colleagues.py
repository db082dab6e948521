"""Several teachers in one classroom: invited by its owner, and free to leave."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.classes.models import Classroom, ClassroomTeacher
from outreach.classes.rooms import classroom, topic
from outreach.classes.setup_models import TeacherInvitation
from outreach.core import outbox, ratelimits
from outreach.core.actor import Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Conflict, NotAllowed, NotFound, m
from outreach.core.i18n import as_language, translator
from outreach.core.settings import settings
from outreach.paths import service as paths
from outreach.ui.addresses import address

OPEN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Colleague:
    """A teacher of a classroom."""

    user_id: UUID
    name: str
    is_owner: bool
    is_me: bool


@dataclass(frozen=True)
class Invitation:
    """A classroom that a teacher was asked to work in."""

    id: UUID
    classroom: str
    by: str


async def colleagues(session: AsyncSession, actor: Actor, classroom_id: UUID) -> list[Colleague]:
    """The teachers of a classroom, its owner first."""
    room = await classroom(session, actor, classroom_id)
    found = await session.exec(
        select(User)
        .join(ClassroomTeacher, col(ClassroomTeacher.user_id) == col(User.id))
        .where(ClassroomTeacher.classroom_id == room.id)
        .order_by(col(User.name))
    )
    listed = [
        Colleague(user.id, user.name, user.id == room.owner_id, user.id == actor.user_id)
        for user in found.all()
    ]
    return sorted(listed, key=lambda one: not one.is_owner)


async def _owned(session: AsyncSession, actor: Actor, classroom_id: UUID) -> Classroom:
    """A classroom that the teacher owns, locked.

    Raises:
        NotFound: there is none, or it is not theirs.
        NotAllowed: they only work in it.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    if room.owner_id != actor.user_id:
        raise NotAllowed(m("Only the owner of the classroom can do this."))
    return room


async def invite(session: AsyncSession, actor: Actor, classroom_id: UUID, email: str) -> None:
    """Ask a colleague to work in a classroom too.

    Does the same for the eye whether or not a teacher has this email: only a verified teacher's
    account gets a mail, and one mail a day at most.

    Raises:
        Invalid: this is no email (field ``email``).
        NotAllowed: the actor is not the owner.
        TooMany: too many invitations.
    """
    room = await _owned(session, actor, classroom_id)
    wanted = accounts.normal_email(email)
    await ratelimits.hit("20 per hour", "invite-teacher", str(actor.user_id))
    found = await session.exec(
        select(User).where(User.email == wanted, col(User.email_verified_at).is_not(None))
    )
    user = found.first()
    if user is None or user.email is None:
        return
    if Role.TEACHER not in await accounts.roles_of(session, user.id):
        return
    if await session.get(ClassroomTeacher, (room.id, user.id)) is not None:
        return
    before = (
        await session.exec(
            select(TeacherInvitation).where(
                TeacherInvitation.classroom_id == room.id, TeacherInvitation.user_id == user.id
            )
        )
    ).first()
    if before is not None and before.invited_at > now() - timedelta(days=1):
        return
    invitation = before or TeacherInvitation(classroom_id=room.id, user_id=user.id)
    invitation.invited_by, invitation.invited_at = actor.user_id, now()
    session.add(invitation)
    t = translator(as_language(user.language))
    outbox.queue(
        session,
        user.email,
        t("{name} asks you into the classroom {classroom}", name=actor.name, classroom=room.name),
        t(
            "Hello {name}!\n\n{by} asks you to work in the classroom {classroom} too: to see who is "
            "where, to review and to assign. Say yes or no on your page of classrooms within 14 "
            "days: {link}",
            name=user.name,
            by=actor.name,
            classroom=room.name,
            link=f"{settings().public_url}{address(as_language(user.language), 'classrooms')}",
        ),
    )
    await session.flush()


async def my_invitations(session: AsyncSession, actor: Actor) -> list[Invitation]:
    """The classrooms that a teacher was asked into and has not answered."""
    user_id = actor.require(Role.TEACHER)
    found = await session.exec(
        select(TeacherInvitation, Classroom, User)
        .join(Classroom, col(Classroom.id) == col(TeacherInvitation.classroom_id))
        .join(User, col(User.id) == col(TeacherInvitation.invited_by), isouter=True)
        .where(
            TeacherInvitation.user_id == user_id,
            TeacherInvitation.invited_at > now() - OPEN_FOR,
            col(Classroom.archived_at).is_(None),
        )
        .order_by(col(TeacherInvitation.invited_at))
    )
    return [Invitation(one.id, room.name, by.name if by else "") for one, room, by in found.all()]


async def answer_invitation(
    session: AsyncSession, actor: Actor, invitation_id: UUID, yes: bool
) -> None:
    """Say yes or no to an invitation of one's own.

    Raises:
        NotFound: there is none (any more), or it is somebody else's.
    """
    user_id = actor.require(Role.TEACHER)
    found = await session.exec(
        select(TeacherInvitation)
        .where(
            TeacherInvitation.id == invitation_id,
            TeacherInvitation.user_id == user_id,
            TeacherInvitation.invited_at > now() - OPEN_FOR,
        )
        .with_for_update()
    )
    invitation = found.first()
    if invitation is None:
        raise NotFound
    room_id = invitation.classroom_id
    await session.delete(invitation)
    await session.flush()
    if yes and await session.get(ClassroomTeacher, (room_id, user_id)) is None:
        session.add(ClassroomTeacher(classroom_id=room_id, user_id=user_id))
        await session.flush()
    paths.announce(session, topic(room_id))


async def leave(session: AsyncSession, actor: Actor, classroom_id: UUID) -> None:
    """Work in a classroom no longer.

    Raises:
        Conflict: its owner has to hand it over first.
    """
    room = await classroom(session, actor, classroom_id, lock=True)
    if room.owner_id == actor.user_id:
        raise Conflict(m("The classroom is yours. Hand it over first, or put it away."))
    await _take_out(session, room, actor.require(Role.TEACHER))


async def remove_colleague(
    session: AsyncSession, actor: Actor, classroom_id: UUID, user_id: UUID
) -> None:
    """Let a colleague work in one's classroom no longer.

    Raises:
        NotAllowed: the actor is not the owner.
        NotFound: nobody of this id works in it.
        Conflict: it is the owner themselves.
    """
    room = await _owned(session, actor, classroom_id)
    if room.owner_id == user_id:
        raise Conflict(m("The classroom is yours. Hand it over first, or put it away."))
    await _take_out(session, room, user_id)


async def _take_out(session: AsyncSession, room: Classroom, user_id: UUID) -> None:
    works = await session.get(ClassroomTeacher, (room.id, user_id))
    if works is None:
        raise NotFound
    await session.delete(works)
    await session.flush()
    paths.announce(session, topic(room.id))


async def hand_over(session: AsyncSession, actor: Actor, classroom_id: UUID, user_id: UUID) -> None:
    """Make a colleague of the classroom its owner; whoever owned it keeps working in it.

    Raises:
        NotAllowed: the actor is not the owner.
        NotFound: nobody of this id works in it.
    """
    room = await _owned(session, actor, classroom_id)
    if await session.get(ClassroomTeacher, (room.id, user_id)) is None:
        raise NotFound
    room.owner_id = user_id
    session.add(room)
    await session.flush()
    paths.announce(session, topic(room.id))


async def forget_old_invitations(session: AsyncSession) -> None:
    """Drop what nobody answered."""
    await session.exec(
        delete(TeacherInvitation).where(col(TeacherInvitation.invited_at) <= now() - OPEN_FOR)
    )
