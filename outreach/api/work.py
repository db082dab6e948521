"""Where the student who is signed in stands, for pages that are only read and open no socket."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from outreach.accounts import service as accounts
from outreach.accounts.session import COOKIE
from outreach.api.forms import language_of
from outreach.classes import service as classes
from outreach.core.database import reading
from outreach.core.i18n import Language, translator
from outreach.paths import service as paths
from outreach.ui.addresses import both, link

LESSON = "@lesson"  # no step is called so


def step_address(language: Language, path_id: str, step_id: str) -> str | None:
    """The address of a step's page; None when the step has been taken out of its path."""
    path = paths.load_paths().get(path_id)
    step = next((step for step in path.steps if step.id == step_id), None) if path else None
    if path is None or step is None:
        return None
    return link(translator(language), "paths", both(path.file.slug), both(step.file.slug))


async def standing(request: Request) -> Response:
    """GET: the state of each step that has been touched, ``{"path/step": "passed"}``.

    While a lesson runs, ``@lesson`` says where the class is: what to say, the link's words, its
    address. Nobody who is not a student has any of it: they get an empty object.
    """
    language = language_of(request)
    async with reading() as session:
        actor = await accounts.actor_for(session, request.cookies.get(COOKIE))
        states: dict[str, object] = dict(await paths.my_states(session, actor))
        lesson = await classes.my_lesson(session, actor)
    at = lesson and step_address(language, lesson.path_id, lesson.step)
    if lesson and at:
        t = translator(language)
        title = paths.find_path(lesson.path_id).step(lesson.step).prose[language].title
        says = t("Your class is at the step “{title}”.", title=title)
        states[LESSON] = {"says": says, "go": t("Go there"), "href": at}
    return JSONResponse(states, headers={"Cache-Control": "private, no-store"})
