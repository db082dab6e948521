"""Cards and certificates on paper: what stands on which page, and that nothing in them is markup."""

import asyncio
import io
import json
import time

import pytest
import typst
from sqlmodel import select

from outreach.badges import service as badges
from outreach.badges.models import Award
from outreach.classes import certificates, service
from outreach.classes.models import Seat
from outreach.classes.printing import cards_data, cards_pdf
from outreach.classes.typeset import TEMPLATES, pdf, pictures
from outreach.core.actor import NOBODY
from outreach.core.errors import Conflict, NotAllowed, NotFound, NotSignedIn
from outreach.paths import service as paths
from tests.classes.story import PATH, RIGHT, STEPS, passes_what_says_right
from tests.classes.studio import PROJECT, STUDIO, studio  # noqa: F401

NASTY = [
    '#panic("x")',
    'a"b',
    "back\\slash",
    "x] #[y",
    "$m$ *b* _i_",
    "<nicknames> @x",
    "āčēģīķļņšūž",
]


def nicknames(template, data) -> list[str]:
    """The nicknames of a document, as the typesetter itself has them."""
    found = typst.query(
        TEMPLATES / f"{template}.typ",
        "<nicknames>",
        field="value",
        one=True,
        root=TEMPLATES,
        sys_inputs={"data": json.dumps(data)},
    )
    return json.loads(found)


def cards_of(names) -> list[service.PrintedCard]:
    link = "https://o.example/lv/karte#K7M4PR.kaija-bura-vilnis"
    return [
        service.PrintedCard(name, "K7M-4PR", "kaija-būra-vilnis", link, service.qr(link))
        for name in names
    ]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2), (60, 8)])
def test_eight_cards_to_a_page(count: int, pages: int):
    data = cards_data(cards_of(["jūras ezis"] * count), "8.b", "o.example/lv/karte", "lv")
    assert len(pictures("cards", data)) == pages


def test_a_nickname_is_text_and_never_markup():
    data = cards_data(cards_of(NASTY), '8.b #"]\\', "o.example/lv/karte", "lv")
    assert nicknames("cards", data) == NASTY
    assert pdf("cards", data).startswith(b"%PDF-")


def test_what_is_drawn_depends_on_every_part_of_a_card():
    """Each thing on a card changes the picture: none of them is left out."""
    [card] = cards_of(["jūras ezis"])
    data = cards_data([card], "8.b", "o.example/lv/karte", "lv")
    drawn = {pictures("cards", data)[0]}
    one = data["cards"][0]  # type: ignore[index]
    other = service.qr("https://elsewhere.example")
    for change in ({"nickname": "b"}, {"code": "CCC-CCC"}, {"words": "a b c"}, {"qr": other}):
        drawn.add(pictures("cards", data | {"cards": [one | change]})[0])
    for change in ({"room": "9.c"}, {"address": "x.example"}):
        drawn.add(pictures("cards", data | change)[0])
    labels = data["labels"] | {"code": "Q", "words": "Q"}  # type: ignore[operator]
    drawn.add(pictures("cards", data | {"labels": labels})[0])
    assert len(drawn) == 8


def test_letters_of_latvian_come_from_our_own_faces():
    """A letter that no face has would be drawn as the same empty box as its neighbour."""
    base = cards_data(cards_of(["x"]), "8.b", "o.example", "lv")
    one = base["cards"][0]  # type: ignore[index]
    drawn = {
        pictures("cards", base | {"cards": [one | {"nickname": letter, "words": letter}]})[0]
        for letter in "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"
    }
    assert len(drawn) == 22


def test_cards_speak_the_language_of_the_classroom():
    latvian = cards_data(cards_of(["a"]), "8.b", "x", "lv")["labels"]
    english = cards_data(cards_of(["a"]), "8.b", "x", "en")["labels"]
    assert (latvian["words"], english["words"]) == ("vārdi", "words")  # type: ignore[index]


async def test_the_app_goes_on_while_a_class_is_printed():
    longest, last, done = 0.0, time.perf_counter(), asyncio.Event()

    async def beat() -> None:
        nonlocal longest, last
        while not done.is_set():
            await asyncio.sleep(0.005)
            longest, last = max(longest, time.perf_counter() - last), time.perf_counter()

    pdf("cards", cards_data(cards_of(["warm"]), "8.b", "x", "lv"))
    cards = cards_of([f"ezis {n}" for n in range(60)])
    last = time.perf_counter()
    beating = asyncio.create_task(beat())
    made = await asyncio.gather(*(cards_pdf(cards, "8.b", "x.example", "lv") for _ in range(4)))
    done.set()
    await beating
    assert all(one.startswith(b"%PDF-") for one in made)
    assert longest < 0.25


@pytest.fixture
async def lesson(session, story):
    """Zane has passed the whole little path, the student after her nothing."""
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await service.add_seats(session, story.alice, story.room.id, ["lapsa"])
    for step in STEPS:
        await paths.submit_within(session, story.zane, PATH, step, RIGHT, passes_what_says_right)
    return story


async def test_who_has_passed_every_step_has_a_certificate(session, lesson):
    found = await certificates.finishers(session, lesson.alice, lesson.room.id, PATH)
    assert ([one.nickname for one in found.finished], found.students) == (["jūras ezis"], 2)
    [award] = await badges.my_awards(session, lesson.zane)
    assert found.finished[0].award_id == award.id
    data = certificates.certificates_data(found)
    [one] = data["certificates"]  # type: ignore[misc]
    assert str(award.id) in one["badge"]["address"]
    assert nicknames("certificate", data) == ["jūras ezis"]
    assert len(pictures("certificate", data)) == 1


async def test_one_pdf_holds_a_page_for_each(session, lesson):
    seats = (await session.exec(select(Seat))).all()
    for seat, name in zip(seats, NASTY, strict=False):
        seat.nickname = name
        session.add(seat)
    found = await certificates.finishers(session, lesson.alice, lesson.room.id, PATH)
    everyone = certificates.Finishers(found.classroom, "en", found.path, 9, [*found.finished] * 3)
    data = certificates.certificates_data(everyone)
    assert set(nicknames("certificate", data)) <= set(NASTY)
    assert len(pictures("certificate", data)) == 3
    body = await certificates.certificates_pdf(everyone)
    assert io.BytesIO(body).read(5) == b"%PDF-"


async def test_a_revoked_badge_is_not_on_paper(session, lesson):
    award = (await session.exec(select(Award))).one()
    award.revoked_at = award.issued_at
    session.add(award)
    await session.flush()
    found = await certificates.finishers(session, lesson.alice, lesson.room.id, PATH)
    assert found.finished[0].award_id is None
    [one] = certificates.certificates_data(found)["certificates"]  # type: ignore[misc]
    assert one["badge"] is None


async def test_nobody_gets_a_certificate_for_a_part(session, story):
    await service.assign_path(session, story.alice, story.room.id, PATH)
    await paths.submit_within(session, story.zane, PATH, STEPS[0], RIGHT, passes_what_says_right)
    for seat in (None, story.seat.id):
        with pytest.raises(Conflict):
            await certificates.chosen(session, story.alice, story.room.id, PATH, seat)


async def test_a_project_is_named_when_a_teacher_has_passed_it(session, studio, story):  # noqa: F811
    await service.assign_path(session, story.alice, story.room.id, STUDIO)
    for step in paths.find_path(STUDIO).steps:
        await paths.submit_within(
            session, story.zane, STUDIO, step.id, RIGHT, passes_what_says_right
        )
    found = await certificates.finishers(session, story.alice, story.room.id, STUDIO)
    assert [one.projects for one in found.finished] == [[]]
    [waiting] = await service.queue(session, story.alice)
    await service.judge_project(
        session, story.alice, waiting.project.submission_id, paths.Judgement.PASSED,
        {"idea": 2, "play": 2}, "",
    )  # fmt: skip
    found = await certificates.finishers(session, story.alice, story.room.id, STUDIO)
    assert [one.projects for one in found.finished] == [[PROJECT]]


async def test_certificates_are_for_the_teachers_of_the_classroom(session, lesson):
    room = lesson.room.id
    for who, refusal in (
        (lesson.charlie, NotFound),
        (lesson.zane, NotAllowed),
        (NOBODY, NotSignedIn),
    ):
        with pytest.raises(refusal):
            await certificates.chosen(session, who, room, PATH, None)
    other = await service.create_classroom(session, lesson.alice, service.NewClassroom(name="x"))
    with pytest.raises(NotFound):  # not assigned there
        await certificates.chosen(session, lesson.alice, other.id, PATH, None)
    await service.assign_path(session, lesson.alice, other.id, PATH)
    with pytest.raises(NotFound):  # a seat of another classroom
        await certificates.chosen(session, lesson.alice, other.id, PATH, lesson.seat.id)
