"""States as the connection of somebody on a page has them, for tests."""

import inspect
from typing import Any

import reflex as rx
from reflex.event import EventHandler
from reflex.istate.data import RouterData

from outreach.accounts.session import COOKIE
from outreach.core.settings import settings


def state_of(kind: type[rx.State], cookie: str | None, address: str) -> Any:
    """An instance of a state, as the connection of somebody on a page has it."""
    root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    headers = {"origin": settings().public_url} | (
        {"cookie": f"{COOKIE}={cookie}"} if cookie else {}
    )
    root.router = RouterData.from_router_data(  # type: ignore[assignment]
        {"pathname": address.split("?")[0], "asPath": address, "query": {}, "headers": headers}
    )
    return root.get_substate(kind.get_full_name().split("."))


async def call(state: Any, handler: EventHandler, args: list[Any]) -> None:
    """Call a handler as Reflex would."""
    answer = handler.fn(state, *args)
    if inspect.isasyncgen(answer):
        async for _ in answer:
            pass
    elif inspect.isawaitable(answer):
        await answer
