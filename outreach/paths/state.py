"""The lab's state: drafts, tries and hand-ins of the student who is signed in.

Which step is shown follows from the page's address. The lab's events name the step they belong to,
because the next one may already be shown when they are heard; it must be one of ours. The page sends
a program and nothing else; what it is worth, the service finds out.
"""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import reflex as rx

from outreach.accounts.state import Signed, shown
from outreach.classes import service as classes
from outreach.core.actor import Role
from outreach.core.errors import NotFound
from outreach.core.i18n import LANGUAGES
from outreach.core.tokens import keyed_digest
from outreach.paths import service
from outreach.paths.content import load_paths
from outreach.ui.addresses import link, slugs_of

NOBODYS = {"signed_in": False, "code": None, "saved_at": None, "state": "untouched", "owner": ""}


@lru_cache
def _steps_by_address() -> dict[str, tuple[str, str]]:
    found = {}
    for path in load_paths().values():
        for step in path.steps:
            for language in LANGUAGES:
                parts = (path.file.slug.of(language), step.file.slug.of(language))
                address = "/".join([language, slugs_of("paths")[language], *parts])
                found[address] = (path.id, step.id)
    return found


def here(page: Signed) -> tuple[str, str]:
    """The path and step of the page that a state stands on.

    Raises:
        NotFound: the page is none of a step.
    """
    address = urlsplit(str(page.router.url)).path.strip("/").removesuffix(".html")
    if address not in _steps_by_address():
        raise NotFound
    return _steps_by_address()[address]


class LabState(Signed, rx.State):
    """What a step's page shows of the student's own work."""

    remote: dict[str, Any] = dict(NOBODYS)
    verdict: dict[str, Any] | None = None
    is_easier: bool = False
    award_url: str = ""
    states: dict[str, str] = {}
    elsewhere: str = ""
    _known: dict[str, str] = {}
    _answers: int = 0

    def _here(self) -> tuple[str, str]:
        return here(self)

    def _meant(self, step: str) -> tuple[str, str]:
        """The path and step that an event names as ``path/step``, else those of this page."""
        path_id, _, step_id = str(step).partition("/")
        named = (path_id, step_id)
        return named if named in _steps_by_address().values() else self._here()

    @rx.event
    @shown
    async def open_step(self):
        """Bring the student's own draft and states; nothing for somebody who only looks."""
        path_id, step_id = self._here()
        self.verdict, self.award_url, self.elsewhere, self._known = None, "", "", {}
        async with self._asking() as (session, actor):
            if not actor.has(Role.STUDENT):
                self.remote, self.states, self.is_easier = dict(NOBODYS), {}, False
                return
            work = await service.my_work(session, actor, path_id)
            self.is_easier = await classes.is_eased(session, actor, path_id)
        mine = next(one for one in work if one.step == step_id)
        self.states = {one.step: one.state.value for one in work}
        self._known = {one.step: service.print_of(one.code) if one.code else "" for one in work}
        self.remote = {
            "signed_in": True,
            "code": mine.code,
            "saved_at": mine.saved_at.isoformat() if mine.saved_at else None,
            "state": mine.state.value,
            "owner": keyed_digest("lab-owner", str(actor.user_id))[:16],
            "easier": self.is_easier,
            "step": f"{path_id}/{step_id}",
        }

    @rx.event
    @shown
    async def save_draft(self, code: str, step: str = ""):
        """Keep what is in the editor."""
        path_id, step_id = self._meant(step)
        async with self._doing() as (session, actor):
            known = self._known.get(step_id)
            other = await service.save_draft(session, actor, path_id, step_id, str(code), known)
        self._known = self._known | {step_id: service.print_of(str(code))}
        if other is not None:
            self.elsewhere = other
        if self.states.get(step_id, "untouched") == "untouched":
            self.states = self.states | {step_id: "working"}

    @rx.event
    @shown
    async def attempted(self, step: str = "", message: str = ""):
        """Note that a check failed in the browser, so that the teacher sees who is stuck."""
        path_id, step_id = self._meant(step)
        async with self._doing() as (session, actor):
            await service.note_attempt(session, actor, path_id, step_id)
            await classes.note_failure(session, actor, path_id, step_id, str(message))

    @rx.event
    @shown
    async def submit(self, code: str, step: str = ""):
        """Hand the program in: the server runs it again, and only that counts."""
        path_id, step_id = self._meant(step)
        async with self._asking() as (_, actor):
            pass
        result = await service.submit(actor, path_id, step_id, str(code))
        self._known = self._known | {step_id: service.print_of(str(code))}
        self._answers += 1
        self.verdict = {
            "nonce": self._answers,
            "status": result.status,
            "failures": result.failures,
            "step": f"{path_id}/{step_id}",
        }
        if result.status in ("passed", "failed", "submitted"):
            state = "working" if result.status == "failed" else result.status
            if self.states.get(step_id) != "passed":
                self.states = self.states | {step_id: state}
                if self.remote.get("step") == f"{path_id}/{step_id}":
                    self.remote = self.remote | {"state": state}
        if result.award_id:
            self.award_url = f"{link(self._t, 'badge')}/{result.award_id}"
