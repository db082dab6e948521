"""The same app on PostgreSQL and Redis with two workers: a lesson moves, limits hold for all of them."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Person, Served, serving
from tests.e2e.lesson_simulation import p95, simulate
from tests.e2e.test_story import finish_step

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, postgres_url: str, redis_url: str
) -> Iterator[Served]:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS outreach_served")
        connection.execute("CREATE DATABASE outreach_served")
    database = postgres_url.removesuffix("/postgres") + "/outreach_served"
    with serving(
        tmp_path_factory.mktemp("workers"),
        DATABASE_URL=database,
        REFLEX_REDIS_URL=redis_url,
        WORKERS="2",
    ) as running:
        yield running


async def test_a_step_passed_on_one_worker_moves_the_matrix_on_another(served: Served, person):
    demo = served.demo["classroom"]
    teacher: Person = await person()
    await teacher.sign_in("teacher")
    await teacher.go(f"/lv/klases/klase?id={demo['classroom_id']}")
    row = teacher.page.locator(".matrix tbody tr", has_text=demo["nickname"])
    await expect(row).to_be_visible()
    student: Person = await person()
    await student.sign_in_with_card(demo["join_code"], demo["card"])
    await finish_step(student, 0)
    await expect(row.locator(".mark.passed")).to_have_count(1, timeout=15_000)


def test_a_rate_limit_counts_over_all_workers(served: Served):
    said = set()
    for _ in range(14):
        answer = httpx.post(
            f"{served.url}/api/sign-in?lang=en",
            data={"email": "guess@demo.example", "password": "not this one"},
            headers={"Origin": served.url, "Connection": "close"},
        )
        assert answer.status_code == 422
        said.add("Too many tries" in answer.text)
    assert said == {False, True}


async def test_the_other_worker_hears_at_once_and_not_when_it_asks_again(served: Served, person):
    """Eight students' sockets lie on both workers; by asking every two seconds half would be late."""
    teacher: Person = await person()
    await teacher.sign_in("teacher")
    figures = await simulate(served, teacher.page, 8, 3)
    assert figures.lost == 0
    assert p95(figures.from_answer) < 800
