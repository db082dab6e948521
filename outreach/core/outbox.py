"""The mail outbox: a mail is a row written in the same transaction as what it tells of.

A sender takes due rows one by one. A crash loses no mail; a mail whose sending was not confirmed
is tried again, later each time, and given up after `MOST_TRIES` with its last error kept.
"""

import asyncio
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from uuid import UUID, uuid4

import aiosmtplib
import structlog
from sqlalchemy import Text
from sqlmodel import Field, SQLModel, col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.core.clock import now
from outreach.core.database import Moment, reading, writing
from outreach.core.settings import settings

log = structlog.get_logger()
MOST_TRIES = 8
LEASE = timedelta(minutes=2)


class Mail(SQLModel, table=True):
    """One mail to one person. `calendar` is an iCalendar text, sent along with its method."""

    __tablename__ = "mail"  # pyright: ignore

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    to: str
    subject: str
    text: str = Field(sa_type=Text)
    calendar: str | None = Field(default=None, sa_type=Text)
    calendar_method: str | None = None
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    due_at: datetime = Field(default_factory=now, sa_type=Moment, index=True)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    tries: int = 0
    last_error: str | None = None


def queue(
    session: AsyncSession,
    to: str,
    subject: str,
    text: str,
    *,
    calendar: str | None = None,
    calendar_method: str | None = None,
) -> Mail:
    """Put a mail into the outbox; it leaves after the transaction was committed."""
    mail = Mail(
        to=to,
        subject=" ".join(subject.split()),
        text=text,
        calendar=calendar,
        calendar_method=calendar_method,
    )
    session.add(mail)
    return mail


def as_message(mail: Mail) -> EmailMessage:
    """The mail as RFC 5322, with its calendar part (RFC 6047) when it has one."""
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Message-ID"] = make_msgid(idstring=str(mail.id), domain="outreach")
    message.set_content(mail.text)
    if mail.calendar:
        message.add_alternative(
            mail.calendar,
            subtype="calendar",
            params={"method": mail.calendar_method or "PUBLISH"},
        )
    return message


async def _deliver(message: EmailMessage) -> None:
    wanted = settings()
    await aiosmtplib.send(
        message,
        hostname=wanted.smtp_host,
        port=wanted.smtp_port,
        username=wanted.smtp_user or None,
        password=wanted.smtp_password.get_secret_value() or None,
        use_tls=wanted.smtp_tls == "tls",
        start_tls=wanted.smtp_tls == "starttls",
        timeout=20,
    )


async def send_due(limit: int = 20) -> int:
    """Send the mails that are due; the number of those that left.

    Each row is leased first (its `due_at` moves on), so that a second worker does not send it too.
    """
    sent = 0
    for _ in range(limit):
        mail = await _lease_one()
        if mail is None:
            break
        try:
            await _deliver(as_message(mail))
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            await _note_failure(mail, error)
            continue
        async with writing() as session:
            await session.exec(
                update(Mail).where(col(Mail.id) == mail.id).values(sent_at=now(), last_error=None)
            )
        sent += 1
    return sent


async def _lease_one() -> Mail | None:
    async with writing() as session:
        found = await session.exec(
            select(Mail)
            .where(
                col(Mail.sent_at).is_(None), col(Mail.due_at) <= now(), col(Mail.tries) < MOST_TRIES
            )
            .order_by(col(Mail.due_at))
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        mail = found.first()
        if mail is not None:
            mail.tries += 1
            mail.due_at = now() + LEASE
            session.add(mail)
        return mail


async def _note_failure(mail: Mail, error: Exception) -> None:
    wait = timedelta(minutes=2**mail.tries)
    log.warning("mail not sent", mail=str(mail.id), tries=mail.tries, error=type(error).__name__)
    async with writing() as session:
        await session.exec(
            update(Mail)
            .where(col(Mail.id) == mail.id)
            .values(due_at=now() + wait, last_error=f"{type(error).__name__}: {error}"[:500])
        )


async def newest(limit: int = 50) -> list[Mail]:
    """The newest mails, for the local page of development."""
    async with reading() as session:
        found = await session.exec(select(Mail).order_by(col(Mail.created_at).desc()).limit(limit))
        return list(found.all())


async def keep_sending(every: float = 2.0) -> None:
    """Send due mails for as long as the app runs; without an SMTP server mails stay in the table."""
    while True:
        if settings().smtp_host:
            try:
                await send_due()
            except Exception:
                log.exception("outbox")
        await asyncio.sleep(every)
