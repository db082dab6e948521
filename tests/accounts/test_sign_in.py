"""Signing up, verifying and signing in, as Alice (a teacher) and Charlie (an outsider)."""

import re

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service
from outreach.accounts.models import SignIn, User
from outreach.core.actor import NOBODY, Role
from outreach.core.errors import Invalid, TooMany
from outreach.core.outbox import Mail
from outreach.core.tokens import BadToken, digest

ALICE = service.SignUp(
    email="Alice@Skola.lv", name="Alise Ozola", password="grīda-siena-41", role="teacher"
)


async def verification_token(session: AsyncSession) -> str:
    mails = (await session.exec(select(Mail))).all()
    found = re.search(r"token=(\S+)", mails[-1].text)
    assert found
    return found[1]


async def test_alice_signs_up_verifies_and_signs_in(session: AsyncSession):
    await service.sign_up(session, ALICE, "10.0.0.1")
    user = await service.verify_email(session, await verification_token(session))
    assert user.email == "alice@skola.lv"
    same = await service.check_password(session, "ALICE@skola.lv", ALICE.password, "10.0.0.1")
    secret, _ = await service.open_session(session, same.id)
    actor = await service.actor_for(session, secret)
    assert actor.user_id == user.id
    assert actor.roles == {Role.TEACHER}


async def test_unverified_alice_cannot_sign_in(session: AsyncSession):
    await service.sign_up(session, ALICE, "10.0.0.1")
    with pytest.raises(Invalid):
        await service.check_password(session, ALICE.email, ALICE.password, "10.0.0.1")


async def test_charlie_gets_one_answer_for_a_wrong_password_and_an_unknown_email(
    session: AsyncSession,
):
    await service.create_adult(session, "alice@skola.lv", "Alise", "grīda-siena-41", Role.TEACHER)
    said = []
    for email in ("alice@skola.lv", "nobody@skola.lv"):
        with pytest.raises(Invalid) as refused:
            await service.check_password(session, email, "not the password", "10.0.0.9")
        said.append(refused.value.fields)
    assert said[0] == said[1]


async def test_signing_up_twice_tells_only_the_mailbox(session: AsyncSession):
    await service.create_adult(session, "alice@skola.lv", "Alise", "grīda-siena-41", Role.TEACHER)
    await service.sign_up(session, ALICE, "10.0.0.9")
    mails = (await session.exec(select(Mail))).all()
    assert len(mails) == 1
    assert "token=" not in mails[0].text
    user = (await session.exec(select(User))).one()
    assert user.name == "Alise"


async def test_a_second_sign_up_before_verification_makes_the_first_link_worthless(
    session: AsyncSession,
):
    await service.sign_up(session, ALICE, "10.0.0.1")
    first = await verification_token(session)
    await service.sign_up(
        session, ALICE.model_copy(update={"password": "cita-parole-52"}), "10.0.0.1"
    )
    with pytest.raises(BadToken):
        await service.verify_email(session, first)


async def test_every_bad_field_is_named(session: AsyncSession):
    form = service.SignUp(email="not an email", name="", password="short", role="teacher")
    with pytest.raises(Invalid) as refused:
        await service.sign_up(session, form, "10.0.0.1")
    assert set(refused.value.fields) == {"email", "name", "password"}


async def test_guessing_a_password_is_slowed_down(session: AsyncSession):
    for _ in range(10):
        with pytest.raises(Invalid):
            await service.check_password(session, "alice@skola.lv", "guess", "10.0.0.9")
    with pytest.raises(TooMany) as refused:
        await service.check_password(session, "alice@skola.lv", "guess", "10.0.0.10")
    assert refused.value.seconds > 0


async def test_a_closed_session_is_nobody_and_the_database_never_held_its_secret(
    session: AsyncSession,
):
    user = await service.create_adult(
        session, "alice@skola.lv", "Alise", "grīda-siena-41", Role.TEACHER
    )
    secret, _ = await service.open_session(session, user.id)
    await session.flush()
    stored = (await session.exec(select(SignIn))).one()
    assert stored.secret_digest == digest(secret) != secret
    await service.close_session(session, secret)
    assert await service.actor_for(session, secret) == NOBODY


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."])
async def test_a_forged_link_verifies_nothing(session: AsyncSession, token: str):
    with pytest.raises(BadToken):
        await service.verify_email(session, token)
