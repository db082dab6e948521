"""Where the student who is signed in stands, for pages that are only read and open no socket."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.core.database import reading
from outreach.paths import service as paths


async def standing(request: Request) -> Response:
    """GET: the state of each step that has been touched, ``{"path/step": "passed"}``.

    Nobody who is not a student has any: they get an empty object.
    """
    async with reading() as session:
        actor = await accounts.actor_for(session, request.cookies.get(COOKIE))
        states = await paths.my_states(session, actor)
    return JSONResponse(states, headers={"Cache-Control": "private, no-store"})
