"""Accounts of adults and sessions of everyone: sign up, verify, sign in, sign out."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from pydantic import BaseModel
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts.models import SignIn, User, UserRole
from outreach.core import outbox, ratelimits
from outreach.core.actor import NOBODY, Actor, Role
from outreach.core.clock import now
from outreach.core.errors import Invalid, Message, NotFound, m
from outreach.core.i18n import as_language, translator
from outreach.core.passwords import hash_password, password_matches
from outreach.core.settings import settings
from outreach.core.tokens import BadToken, digest, new_secret, read, sign

ADULT_SESSION = timedelta(days=14)
STUDENT_SESSION = timedelta(hours=12)
MAIL_LINK = timedelta(hours=24)
SHORTEST_PASSWORD = 10
VERIFY = "verify-email"


class SignUp(BaseModel):
    """What a teacher or ambassador types to get an account."""

    email: str
    name: str
    password: str
    role: Literal["teacher", "ambassador"]
    language: str = "lv"


def normal_email(typed: str) -> str:
    """The address as it is stored: lower case, Unicode normalised.

    Raises:
        Invalid: it is not an email address; the field is ``email``.
    """
    try:
        return validate_email(typed.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Invalid({"email": m("This does not look like an email address.")}) from error


def _mistakes(form: SignUp) -> dict[str, Message]:
    found: dict[str, Message] = {}
    try:
        normal_email(form.email)
    except Invalid as error:
        found |= error.fields
    if not 2 <= len(form.name.strip()) <= 80:
        found["name"] = m("Please write your name, 2 to 80 characters.")
    if not SHORTEST_PASSWORD <= len(form.password) <= 200:
        found["password"] = m("Please choose at least {n} characters.", n=SHORTEST_PASSWORD)
    elif form.password.lower() in (form.email.lower(), form.name.lower()):
        found["password"] = m("Please choose a password that is not your name or email.")
    return found


async def sign_up(session: AsyncSession, form: SignUp, address: str) -> None:
    """Ask for an account. The answer is the same whether or not the email is known already.

    A known person gets a mail that says so, a new one a mail with the link that verifies.

    Args:
        session: a write transaction.
        form: what was typed.
        address: the network address of who asks, for the rate limit.

    Raises:
        Invalid: fields that cannot be accepted.
        TooMany: too many tries from this address.
    """
    await ratelimits.hit("20 per hour", "sign-up", address)
    if mistakes := _mistakes(form):
        raise Invalid(mistakes)
    email = normal_email(form.email)
    hashed = await hash_password(form.password)
    language = as_language(form.language)
    t = translator(language)
    known = (await session.exec(select(User).where(User.email == email))).first()
    if known is not None and known.email_verified_at is not None:
        outbox.queue(
            session,
            email,
            t("You already have an account with Outreach"),
            t(
                "Somebody, probably you, asked for a new account with this email. You have one "
                "already. Sign in here: {link}",
                link=f"{settings().public_url}/{language}/{_SIGN_IN[language]}",
            ),
        )
        return
    if known is None:
        known = User(email=email, name=form.name.strip(), language=language)
    else:  # never verified: whoever verifies is the owner, so nothing of the first try is kept
        known.name = form.name.strip()
        await session.exec(delete(UserRole).where(col(UserRole.user_id) == known.id))
    known.password_hash = hashed
    session.add(known)
    await session.flush()
    session.add(UserRole(user_id=known.id, role=form.role))
    token = sign(VERIFY, f"{known.id}:{digest(hashed)}", MAIL_LINK)
    outbox.queue(
        session,
        email,
        t("Confirm your email for Outreach"),
        t(
            "Hello {name}! Press this link within 24 hours to confirm your email and sign in: "
            "{link}\n\nIf you did not ask for an account, do nothing.",
            name=known.name,
            link=f"{settings().public_url}/api/verify-email?token={token}",
        ),
    )


_SIGN_IN = {"lv": "ienakt", "en": "sign-in"}


async def verify_email(session: AsyncSession, token: str) -> User:
    """Confirm the email that a link was sent to; the person it belongs to.

    Raises:
        BadToken: the link is too old, was used for an earlier password, or is forged.
    """
    subject, _, password = read(VERIFY, token).partition(":")
    user = await session.get(User, UUID(subject))
    if user is None or not user.password_hash or digest(user.password_hash) != password:
        raise BadToken
    if user.email_verified_at is None:
        user.email_verified_at = now()
        session.add(user)
    return user


async def check_password(session: AsyncSession, email: str, password: str, address: str) -> User:
    """The person whose email and password these are.

    Takes the same time, and says the same, for an unknown email and a wrong password.

    Raises:
        Invalid: they do not belong together (field ``password``).
        TooMany: too many tries for this email or from this address.
    """
    await ratelimits.hit("30 per minute", "sign-in", address)
    await ratelimits.hit("10 per 5 minute", "sign-in", digest(email.strip().lower()))
    found = await session.exec(select(User).where(User.email == email.strip().lower()))
    user = found.first()
    verified = user is not None and user.email_verified_at is not None
    hashed = user.password_hash if user is not None and verified else None
    if not await password_matches(password, hashed) or user is None:
        raise Invalid({"password": m("Email and password do not belong together.")})
    return user


async def open_session(session: AsyncSession, user_id: UUID) -> tuple[str, datetime]:
    """Sign a person in: the secret for their cookie, and until when it is valid."""
    roles = await roles_of(session, user_id)
    lasts = STUDENT_SESSION if roles == {Role.STUDENT} else ADULT_SESSION
    secret, expires = new_secret(), now() + lasts
    session.add(SignIn(secret_digest=digest(secret), user_id=user_id, expires_at=expires))
    await session.exec(delete(SignIn).where(col(SignIn.expires_at) < now()))
    return secret, expires


async def close_session(session: AsyncSession, secret: str) -> None:
    """Sign out: the cookie's secret is worth nothing afterwards."""
    await session.exec(delete(SignIn).where(col(SignIn.secret_digest) == digest(secret)))


async def revoke_sessions(session: AsyncSession, user_id: UUID) -> None:
    """Sign a person out everywhere."""
    await session.exec(delete(SignIn).where(col(SignIn.user_id) == user_id))


async def roles_of(session: AsyncSession, user_id: UUID) -> set[Role]:
    """The roles of a person."""
    found = await session.exec(select(UserRole.role).where(UserRole.user_id == user_id))
    return {Role(role) for role in found.all()}


async def actor_for(session: AsyncSession, secret: str | None) -> Actor:
    """Who a session cookie belongs to; `NOBODY` when it belongs to no one (any more)."""
    if not secret:
        return NOBODY
    found = await session.exec(
        select(SignIn, User)
        .join(User, col(User.id) == col(SignIn.user_id))
        .where(SignIn.secret_digest == digest(secret), col(SignIn.expires_at) > now())
    )
    row = found.first()
    if row is None:
        return NOBODY
    signed_in, user = row
    return Actor(
        user_id=user.id,
        roles=frozenset(await roles_of(session, user.id)),
        name=user.name,
        language=user.language,
        session_id=signed_in.id,
    )


async def create_adult(
    session: AsyncSession, email: str, name: str, password: str, *roles: Role, language: str = "lv"
) -> User:
    """An adult's account with a verified email, made by the CLI or the demo.

    Raises:
        Invalid: the email is none, is taken, or the password is too short.
    """
    address = normal_email(email)
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(
            {"password": m("Please choose at least {n} characters.", n=SHORTEST_PASSWORD)}
        )
    if (await session.exec(select(User).where(User.email == address))).first() is not None:
        raise Invalid({"email": m("There is an account with this email already.")})
    user = User(
        email=address,
        name=name,
        password_hash=await hash_password(password),
        language=as_language(language),
        email_verified_at=now(),
    )
    session.add(user)
    await session.flush()
    for role in roles:
        session.add(UserRole(user_id=user.id, role=role))
    await session.flush()
    return user


async def create_student(session: AsyncSession, language: str) -> User:
    """A student's account: no email, no name; the classroom knows a nickname and a card."""
    user = User(name="", language=as_language(language))
    session.add(user)
    await session.flush()
    session.add(UserRole(user_id=user.id, role=Role.STUDENT))
    await session.flush()
    return user


async def contact(session: AsyncSession, user_id: UUID) -> User:
    """A person's own row, for a service that writes to them.

    Raises:
        NotFound: there is no such person.
    """
    user = await session.get(User, user_id)
    if user is None:
        raise NotFound
    return user
