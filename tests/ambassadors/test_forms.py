"""What is typed on the pages, as the services get it."""

from datetime import date, timedelta

import pytest

from outreach.accounts.state import parse
from outreach.ambassadors.reach_state import _by_row, _groups
from outreach.ambassadors.teacher_state import RequestForm
from outreach.core.clock import from_riga
from outreach.core.errors import Invalid, m

DAY = date(2027, 3, 29)  # the Monday after clocks went forward
TYPED = {
    "school_id": "liepajas-liedaga-vidusskola",
    "topic": "profession:software-developer",
    "words": "",
    "grade": "8",
    "size": "24",
    "place": "at_school",
    "minutes": "40",
    "day_1": DAY.isoformat(),
    "time_1": "10:20",
    "day_2": "",
    "time_2": "",
    "day_3": "",
    "time_3": "",
}


def test_a_request_is_read_in_riga_time():
    wanted = parse(RequestForm, TYPED).wanted()
    assert (wanted.topic_kind, wanted.topic, wanted.grade) == (
        "profession",
        "software-developer",
        8,
    )
    [time] = wanted.times
    assert time.start == from_riga(DAY, 10, 20)
    assert time.start.hour == 7  # summer time already
    assert time.end - time.start == timedelta(minutes=40)


def test_a_request_in_own_words_for_several_grades_at_three_times():
    typed = TYPED | {"topic": "free:", "words": "Robots", "grade": ""}
    typed |= {"day_2": "2027-03-30", "time_2": "09:00", "day_3": "2027-03-31", "time_3": "11:00"}
    wanted = parse(RequestForm, typed).wanted()
    assert (wanted.topic_kind, wanted.topic, wanted.grade) == ("free", "Robots", None)
    assert len(wanted.times) == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topic": "free:", "words": " "}, "words"),
        ({"topic": "gossip:x"}, "topic"),
        ({"topic": ""}, "topic"),
        ({"day_2": "2027-03-30"}, "times"),
        ({"time_3": "10:00"}, "times"),
        ({"day_1": "9999-12-31"}, "times"),
        ({"day_1": "soon"}, "day_1"),
        ({"time_1": "26:00"}, "time_1"),
        ({"time_1": "10:00+05:00"}, "times"),
        ({"size": "many"}, "size"),
        ({"size": ""}, "size"),
        ({"size": "1e999"}, "size"),
        ({"place": "moon"}, "place"),
        ({"language": "xx"}, "language"),
        ({"grade": "8b"}, "grade"),
        ({"needs": "x" * 3000}, "needs"),
        ({"words": ["a", "list"]}, "words"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_field(changes: dict, field: str):
    with pytest.raises(Invalid) as refused:
        parse(RequestForm, TYPED | changes).wanted()
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize("typed", [None, "", [], 7, {}])
def test_what_is_no_form_is_refused(typed: object):
    with pytest.raises(Invalid):
        parse(RequestForm, typed).wanted()


def test_an_empty_count_is_nobody_and_an_empty_grade_is_several():
    typed = {"girls-3": "11", "boys-3": "", "grade-3": "", "minutes-3": "40", "how-3": "estimated"}
    [group] = _groups(typed, [3])
    assert (group.girls, group.boys, group.not_stated, group.grade) == (11, 0, 0, None)
    assert not group.counted


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"girls-0": "x"}, "girls-0"),
        ({"boys-0": "1.5"}, "boys-0"),
        ({"minutes-0": ""}, "minutes-0"),
        ({"how-0": "guessed"}, "how-0"),
        ({"not_stated-0": {"a": 1}}, "not_stated-0"),
    ],
)
def test_figures_that_are_none_are_refused_by_their_field(changes: dict, field: str):
    typed = {"girls-0": "11", "minutes-0": "40", "how-0": "counted"}
    with pytest.raises(Invalid) as refused:
        _groups(typed | changes, [0])
    assert set(refused.value.fields) == {field}
    with pytest.raises(Invalid):
        _groups("no form", [0])


def test_the_services_fields_find_the_pages_rows():
    refused = _by_row(Invalid({"groups.1.girls": m("No"), "groups": m("No")}), [0, 4])
    assert set(refused.fields) == {"girls-4", "groups"}
