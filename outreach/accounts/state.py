"""Who is signed in, for states: identity from the cookie of the connection, never from an argument."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import wraps
from http.cookies import CookieError, SimpleCookie
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service
from outreach.accounts.session import COOKIE
from outreach.core.actor import Actor
from outreach.core.database import reading, writing
from outreach.core.errors import Invalid, Message, NotFound, NotSignedIn, Refused, m
from outreach.core.i18n import Language, Translator, as_language, translator

B = TypeVar("B", bound=BaseModel)
S = TypeVar("S", bound="Signed")
P = ParamSpec("P")


def shown(
    handler: Callable[Concatenate[S, P], Awaitable[Any]],
) -> Callable[Concatenate[S, P], Awaitable[Any]]:
    """Make a handler's refusals visible: put it between ``@rx.event`` and the method.

    `Invalid` fills ``errors``, `NotSignedIn` leads to the sign-in page, every other `Refused` is
    said in ``refused``. Nothing that was typed is touched.
    """

    @wraps(handler)
    async def handle(self: S, *args: P.args, **kwargs: P.kwargs) -> Any:
        self.errors = dict.fromkeys(self.errors, "")
        self.refused = self.said = ""
        try:
            return await handler(self, *args, **kwargs)
        except NotSignedIn:
            return rx.redirect(self._sign_in_address())
        except Refused as refusal:
            self._show(refusal)
            return None

    return handle


class Signed(rx.State, mixin=True):
    """What every live page's state has: its language, its person, and what was refused."""

    errors: dict[str, str] = {}
    refused: str = ""
    said: str = ""

    @property
    def _language(self) -> Language:
        return as_language(urlsplit(str(self.router.url)).path.strip("/").split("/")[0])

    @property
    def _t(self) -> Translator:
        return translator(self._language)

    def _query(self, name: str) -> str:
        """A value of the page's query string; empty when it is not there."""
        return parse_qs(urlsplit(str(self.router.url)).query).get(name, [""])[0]

    def _cookie(self) -> str | None:
        try:
            jar = SimpleCookie(self.router.headers.raw_headers.get("cookie", ""))
        except CookieError:
            return None
        return jar[COOKIE].value if COOKIE in jar else None

    async def _actor(self, session: AsyncSession) -> Actor:
        """The person whose cookie this connection carries; `NOBODY` when it has none."""
        return await service.actor_for(session, self._cookie())

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[tuple[AsyncSession, Actor]]:
        """A reading session, and the actor."""
        async with reading() as session:
            yield session, await self._actor(session)

    @asynccontextmanager
    async def _doing(self) -> AsyncIterator[tuple[AsyncSession, Actor]]:
        """A write transaction (committed at the end of the block), and the actor."""
        async with writing() as session:
            yield session, await self._actor(session)

    def _is_open(self) -> bool:
        """Whether the page is still connected here: what a background handler asks before going on."""
        namespace = getattr(
            getattr(sys.modules.get("outreach.outreach"), "app", None), "event_namespace", None
        )
        if namespace is None:  # nothing is served: a test
            return True
        return self.router.session.client_token in namespace.token_to_sid

    def _sign_in_address(self) -> str:
        sign_in = {"lv": "/lv/ienakt", "en": "/en/sign-in"}[self._language]
        here = urlsplit(str(self.router.url))
        back = here.path + (f"?{here.query}" if here.query else "")
        return f"{sign_in}?{urlencode({'next': back})}"

    def _show(self, refusal: Refused) -> None:
        """Put a refusal where the page shows it, in the page's language."""
        if isinstance(refusal, Invalid):
            said = {name: self._t.say(message) for name, message in refusal.fields.items()}
            self.errors = self.errors | said
        self.refused = self._t.say(refusal.message)


def parse(form: type[B], typed: Any) -> B:
    """What was typed, as an object of `form`.

    Raises:
        Invalid: it does not fit; every field that does not is named.
    """
    if not isinstance(typed, Mapping):
        raise Invalid({})
    try:
        return form.model_validate(dict(typed))
    except ValidationError as error:
        raise Invalid(
            {str(p["loc"][0]) if p["loc"] else "form": _problem(p["type"]) for p in error.errors()}
        ) from error


def _problem(kind: str) -> Message:
    if kind in ("missing", "string_too_short"):
        return m("Please fill this in.")
    if kind.startswith(("int", "float", "decimal", "greater", "less")):
        return m("Please write a number that fits here.")
    if kind.startswith(("date", "time")):
        return m("Please write a date or time, e.g. 2026-11-21.")
    if kind == "string_too_long":
        return m("This is too long.")
    return m("This does not fit here.")


def parsed_id(text: object) -> UUID:
    """The id meant by a text from outside.

    Raises:
        NotFound: it is no id at all.
    """
    try:
        return UUID(str(text))
    except ValueError as error:
        raise NotFound from error
