"""Which nicknames are asked about: both sides, what hurts and what only looks like it."""

import pytest

from outreach.classes.nicknames import LinesRefused, Matter, accepted, pasted
from outreach.classes.offensive import is_offensive, load_stems
from outreach.classes.seats import MOST_SEATS
from outreach.classes.service import add_seats, seats
from outreach.classes.words import load_nicknames
from outreach.core.errors import Invalid
from outreach.core.i18n import LANGUAGES

HURTS = [
    "fuck",
    "FUCK",
    "f.u.c.k",
    "f-u-c-k",
    "fuuuck",
    "fuuck",
    "f4ck",
    "sh1t",
    "$hit",
    "sh!t",
    "a$$",
    "b1tch",
    "BigDick",
    "penis",
    "p1zda",
    "pizdec",
    "huj",
    "хуй",
    "блядь",
    "blyat",
    "pidaras",
    "пидор",
    "Pīdars",
    "d1rsa",
    "dirsā",
    "mauka",
    "Maūka",
    "kuce",
    "sūds",
    "stulbenis",
    "nigger",
    "n1gga",
    "5uka",
    "motherfucker",
    "xXfuckXx",
    "nahuj",
    "idiots",
    "sexy",
    "mudak",
    "govno",
    "hitlers",
    "retard",
]
INNOCENT = [
    "kakao",
    "kaķis",
    "kaķītis",
    "Assassin",
    "class",
    "Klass",
    "passat",
    "Scunthorpe",
    "Essex",
    "Sussex",
    "sudrabs",
    "sudmalas",
    "pistole",
    "pistācija",
    "cocktail",
    "Hancock",
    "Dickens",
    "peacock",
    "kucēns",
    "Pēteris",
    "zīda",
    "zīdains",
    "bass",
    "brass",
    "grass",
    "Cassandra",
    "Titania",
    "Titan",
    "titāns",
    "Shitake",
    "mandarīns",
    "mandala",
    "sukulents",
    "Hugo",
    "Sudoku",
    "Pizza",
    "Nigērija",
    "Niger",
    "Moore",
    "Hitchcock",
    "Cumulus",
    "cumin",
    "document",
    "Rapeseed",
    "grape",
    "therapist",
    "dirigents",
    "Dirks",
    "Kārlis",
    "Kakadu",
    "Amanda",
    "Debora",
    "sexton",
    "Sūna",
    "sukas",
    "ķemme",
    "lācis",
    "lapsa",
    "assist",
    "mākonis",
    "Hulk",
    "Phoenix",
    "R2-D2",
    "lapsa2",
    "2017",
]


@pytest.mark.parametrize("name", [*HURTS, "f u c k", "fu ck", "fuc k", "P I Z D A", "big dick"])
def test_what_hurts_is_found_however_it_is_spelt(name):
    assert is_offensive(name)


@pytest.mark.parametrize("name", INNOCENT)
def test_what_only_looks_like_it_is_left_alone(name):
    assert not is_offensive(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_proposed_nickname_is_asked_about(language):
    words = load_nicknames(language)
    assert [f"{a} {b}" for a in words.first for b in words.second if is_offensive(f"{a} {b}")] == []


def test_every_list_is_read():
    stems = load_stems()
    assert {"mauka", "bitch", "pizd"} <= stems.beginnings | stems.words | stems.anywhere
    assert "sudrab" in stems.innocent


def test_an_offensive_nickname_is_a_question_that_a_teacher_may_answer():
    with pytest.raises(LinesRefused) as refused:
        accepted(["lapsa", "mauka"], set(), sure=False)
    [line] = refused.value.lines
    assert (line.line, line.matter, line.is_question) == (2, Matter.OFFENSIVE, True)
    assert accepted(["lapsa", "mauka"], set(), sure=True) == ["lapsa", "mauka"]


async def test_two_hundred_pasted_names_get_a_clear_answer_line_by_line(session, story):
    wanted = [f"lapsa {n}" for n in range(190)]
    wanted += [
        "lapsa 1",
        "🦊",
        "x" * 300,
        "Jānis Bērziņš",
        "mauka",
        "jūras ezis",
        "...",
        "a,b;c\td",
    ]
    names = pasted("\n".join(wanted) + "\n\n  \n")
    assert len(names) == 201
    with pytest.raises(LinesRefused) as refused:
        await add_seats(session, story.alice, story.room.id, names)
    assert [line.matter for line in refused.value.lines] == [
        Matter.TWICE,
        Matter.SIGNS,
        Matter.LONG,
        Matter.NAME,
        Matter.OFFENSIVE,
        Matter.TAKEN,
        Matter.SIGNS,
    ]
    said = refused.value.fields["nicknames"]
    assert said.params == {"wanted": 201, "n": MOST_SEATS, "now": 1}
    assert len(await seats(session, story.alice, story.room.id)) == 1


async def test_too_many_good_names_are_refused_in_one_sentence(session, story):
    with pytest.raises(Invalid) as refused:
        await add_seats(session, story.alice, story.room.id, [f"lapsa {n}" for n in range(60)])
    assert not isinstance(refused.value, LinesRefused)
    assert set(refused.value.fields) == {"nicknames"}
