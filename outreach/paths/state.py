"""The lab's state: drafts, tries and hand-ins of who is signed in."""

from typing import Any

import reflex as rx

from outreach.accounts.state import Signed, shown


class LabState(Signed, rx.State):
    remote: dict[str, Any] = {"signed_in": False, "code": None, "saved_at": None, "state": "untouched", "owner": ""}
    verdict: dict[str, Any] | None = None
    feedback: str = ""
    award_url: str = ""
    states: dict[str, str] = {}

    @rx.event
    @shown
    async def open_step(self, path_id: str, step_id: str):
        pass

    @rx.event
    @shown
    async def save_draft(self, code: str):
        pass

    @rx.event
    @shown
    async def submit(self, code: str):
        pass

    @rx.event
    @shown
    async def attempted(self):
        pass
