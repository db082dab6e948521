"""Mail through a real SMTP server: nothing lost, nothing sent twice, letters intact."""

import asyncio
import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from sqlmodel import select

from outreach.core import outbox
from outreach.core.clock import travelled
from outreach.core.database import reading, writing
from outreach.core.settings import settings


class Mailbox:
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse = False

    async def handle_DATA(self, server, session, envelope):
        if self.refuse:
            return "451 try later"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    monkeypatch.setenv("OUTREACH_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("OUTREACH_SMTP_PORT", str(port))
    settings.cache_clear()
    yield box
    server.stop()
    settings.cache_clear()


async def queue(to: str = "anna@skola.lv", **kwargs: str) -> None:
    async with writing() as session:
        outbox.queue(
            session, to, "Vizīte apstiprināta: āčēģīķļņšūž", "Labdien!\nĀČĒĢĪĶĻŅŠŪŽ", **kwargs
        )


async def test_a_queued_mail_arrives_once_with_its_letters(database: str, mailbox: Mailbox):
    await queue()
    assert await outbox.send_due() == 1
    assert await outbox.send_due() == 0
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Vizīte apstiprināta: āčēģīķļņšūž"
    body = mail.get_body()
    assert body is not None
    assert "ĀČĒĢĪĶĻŅŠŪŽ" in body.get_content()


async def test_two_senders_at_once_send_each_mail_once(database: str, mailbox: Mailbox):
    for n in range(8):
        await queue(f"a{n}@skola.lv")
    sent = await asyncio.gather(outbox.send_due(), outbox.send_due(), outbox.send_due())
    assert sum(sent) == 8
    assert len({mail["To"] for mail in mailbox.mails}) == len(mailbox.mails) == 8


async def test_a_refused_mail_is_kept_and_tried_again_later(database: str, mailbox: Mailbox):
    mailbox.refuse = True
    await queue()
    assert await outbox.send_due() == 0
    mailbox.refuse = False
    assert await outbox.send_due() == 0, "it waits before the next try"
    with travelled(timedelta(minutes=10)):
        assert await outbox.send_due() == 1
    async with reading() as session:
        mail = (await session.exec(select(outbox.Mail))).one()
    assert (mail.tries, mail.last_error) == (2, None)


async def test_a_mail_of_a_transaction_that_failed_never_leaves(database: str, mailbox: Mailbox):
    with pytest.raises(RuntimeError):
        async with writing() as session:
            outbox.queue(session, "anna@skola.lv", "No", "No")
            raise RuntimeError
    assert await outbox.send_due() == 0
    assert mailbox.mails == []


async def test_a_calendar_goes_along_with_its_method(database: str, mailbox: Mailbox):
    await queue(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST")
    await outbox.send_due()
    part = next(p for p in mailbox.mails[0].walk() if p.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"


async def test_line_breaks_in_a_subject_cannot_add_headers(database: str, mailbox: Mailbox):
    async with writing() as session:
        outbox.queue(session, "anna@skola.lv", "Hello\r\nBcc: eve@evil.lv", "text")
    await outbox.send_due()
    assert mailbox.mails[0]["Bcc"] is None
