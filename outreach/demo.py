"""The demo association: invented people on real content, for `make run` and the browser tests.

It is made once; who signs in how is kept beside the database, since cards are stored as digests only.
Development only: its passwords are known.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import select

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.core.actor import Role
from outreach.core.database import reading, writing
from outreach.core.settings import settings

PASSWORD = "liepaja-vejs-2026"  # noqa: S105
PEOPLE: dict[str, tuple[str, str, tuple[Role, ...]]] = {
    "teacher": ("ilze@demo.example", "Ilze Demo", (Role.TEACHER,)),
    "outsider": ("karlis@demo.example", "Kārlis Demo", (Role.TEACHER,)),
    "ambassador": ("martins@demo.example", "Mārtiņš Demo", (Role.AMBASSADOR,)),
    "newcomer": ("liene@demo.example", "Liene Demo", (Role.AMBASSADOR,)),
    "coordinator": ("dace@demo.example", "Dace Demo", (Role.COORDINATOR, Role.ADMIN)),
}


def _notes() -> Path:
    return settings().data_dir / "demo.json"


async def ensure_demo() -> dict[str, Any]:
    """The demo's people and how they sign in; made when it is not there yet."""
    async with reading() as session:
        email = PEOPLE["teacher"][0]
        there = (await session.exec(select(User).where(User.email == email))).first()
    if there is not None and _notes().exists():
        return json.loads(_notes().read_text())
    if there is None:
        made = await _make()
    else:
        made = {"people": _told_people(), "note": "made earlier; cards can be printed anew"}
    _notes().parent.mkdir(parents=True, exist_ok=True)
    _notes().write_text(json.dumps(made, ensure_ascii=False, indent=2))
    return made


async def _make() -> dict[str, Any]:
    from outreach.ambassadors.demo import make_demo as make_visits
    from outreach.assessments.demo import make_demo as make_interests
    from outreach.classes.demo import make_demo as make_classroom
    from outreach.places.service import sync_places

    async with writing() as session:
        await sync_places(session)
        people = {
            who: await accounts.create_adult(session, email, name, PASSWORD, *roles)
            for who, (email, name, roles) in PEOPLE.items()
        }
    async with writing() as session:
        classroom = await make_classroom(session, people)
        room_id = UUID(classroom["classroom_id"])
        await make_interests(session, room_id, classroom["nickname"])
    async with writing() as session:
        await make_visits(session, people)
    return {"people": _told_people(), "classroom": classroom}


def _told_people() -> dict[str, dict[str, str]]:
    return {
        who: {"email": email, "name": name, "password": PASSWORD}
        for who, (email, name, _) in PEOPLE.items()
    }


def told(made: dict[str, Any]) -> str:
    """The demo's accounts as lines to print."""
    lines = ["Demo accounts:"]
    for who, person in made["people"].items():
        lines.append(f"  {who:12} {person['email']:24} {person['password']}")
    if classroom := made.get("classroom"):
        lines.append(f"  {'student':12} code {classroom['join_code']}, words {classroom['card']}")
    return "\n".join(lines)
