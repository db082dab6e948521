"""The pages of visits, and the desk that the page of reports shows."""

from outreach.ambassadors.desk_pages import desk
from outreach.ambassadors.desk_state import DeskState
from outreach.ambassadors.mine_pages import my_visits
from outreach.ambassadors.mine_state import MyVisitsState
from outreach.ambassadors.reach_pages import reach_log
from outreach.ambassadors.reach_state import ReachLogState
from outreach.ambassadors.teacher_pages import teacher_visits
from outreach.ambassadors.teacher_state import TeacherVisitsState
from outreach.ui.addresses import slugs_of
from outreach.ui.pages import Page

__all__ = ["DeskState", "desk", "pages"]


def pages() -> list[Page]:
    """Every page of visits."""
    return [
        Page(
            slugs_of("teacher-visits"),
            lambda t: t("Visits"),
            teacher_visits,
            live=True,
            on_load=[TeacherVisitsState.load],
            section="teachers",
        ),
        Page(
            slugs_of("ambassador-visits"),
            lambda t: t("My visits"),
            my_visits,
            live=True,
            on_load=[MyVisitsState.load],
            section="ambassadors",
        ),
        Page(
            slugs_of("reach-log"),
            lambda t: t("How many were there?"),
            reach_log,
            live=True,
            on_load=[ReachLogState.load],
            section="ambassadors",
        ),
    ]
