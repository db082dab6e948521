"""The map of a path: lanes and the lines between steps."""

from outreach.paths.rail import draw


def test_a_straight_path_has_one_lane():
    rows, lanes = draw([("a", []), ("b", ["a"]), ("c", ["b"])])
    assert lanes == 1
    assert [row.lane for row in rows] == [0, 0, 0]
    assert rows[1].lines == ("M13.0 0V50", "M13.0 50V100")


def test_two_ways_from_one_step_part_and_meet_again():
    rows, lanes = draw([("a", []), ("b", ["a"]), ("c", ["a"]), ("d", ["b", "c"])])
    assert lanes == 2
    assert [row.lane for row in rows] == [0, 0, 1, 0]
    assert any("C" in line for line in rows[0].lines)  # the way to c leaves its lane
    assert "M39.0 0V100" in rows[1].lines  # and passes b
    assert rows[3].lines == ("M13.0 0V50", "M13.0 0V50")


def test_a_step_that_needs_nothing_begins_a_lane_of_its_own():
    rows, _ = draw([("a", []), ("b", []), ("c", ["a"])])
    assert rows[1].lines == ("M13.0 0V100",)  # only the way from a to c passes
    assert rows[0].lane != rows[1].lane
