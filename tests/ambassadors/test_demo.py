"""The demo association's visits can be made, and its figures hold together."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.ambassadors import service
from outreach.ambassadors.demo import make_demo
from outreach.ambassadors.models import Visit
from outreach.core.actor import Actor, Role
from outreach.core.outbox import Mail
from outreach.reports.service import reach_report, school_years

ROLES = {"teacher": Role.TEACHER, "ambassador": Role.AMBASSADOR, "coordinator": Role.COORDINATOR}


async def test_the_demo_shows_every_stage_of_a_visit(session: AsyncSession):
    people: dict[str, User] = {
        name: await accounts.create_adult(
            session, f"{name}@example.org", f"Demo {name}", "a long password", role
        )
        for name, role in ROLES.items()
    }
    actors = {
        name: Actor(user.id, frozenset({ROLES[name]}), user.name) for name, user in people.items()
    }
    made = await make_demo(session, people)
    assert set(made) == {"open_visit", "far_visit", "waiting_visit", "ready_visit", "newcomer"}
    await service.advance(session)
    states = set((await session.exec(select(Visit.state))).all())
    assert states == {"open", "matched", "ready", "delivered", "logged", "closed"}
    years = await school_years(session, actors["coordinator"])
    reports = [await reach_report(session, actors["coordinator"], year) for year in years]
    assert sum(report.total.total.visits for report in reports) == 11
    assert sum(len(report.unlogged) for report in reports) == 1
    seen = await service.open_visits_for(session, actors["ambassador"])
    assert str(seen[0].of.visit.id) == made["open_visit"]
    unsent = (await session.exec(select(Mail).where(col(Mail.sent_at).is_(None)))).all()
    assert len(unsent) < 20
