"""The queue: order, bounds, and that nobody pushes anybody back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from outreach.paths.sandbox.run import SandboxBusy
from outreach.paths.sandbox.turns import Turns


class Crowd:
    """Students who press Check; a judged program ends when the test says so."""

    def __init__(self, at_once: int = 2, waiting: int = 200) -> None:
        self.turns = Turns(at_once, waiting)
        self.began: list[str] = []
        self.ended: dict[str, asyncio.Event] = {}
        self.most_at_once = self.at_once = 0
        self.tasks: dict[str, asyncio.Task[str]] = {}

    async def press(self, who: str, program: str, step: str = "1") -> None:
        self.ended[program] = asyncio.Event()
        self.tasks[program] = asyncio.create_task(self._judged(who, program, step))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def _judged(self, who: str, program: str, step: str) -> str:
        try:
            async with self.turns.turn(who, step):
                self.began.append(program)
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                await self.ended[program].wait()
                self.at_once -= 1
                return "judged"
        except SandboxBusy:
            return "busy"

    async def end(self, program: str) -> None:
        self.ended[program].set()
        await self.tasks[program]
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def end_all(self) -> None:
        for program in self.ended:
            self.ended[program].set()
        await asyncio.gather(*self.tasks.values())

    def came(self, program: str) -> str:
        return self.tasks[program].result()


@asynccontextmanager
async def crowd(at_once: int = 2, waiting: int = 200) -> AsyncIterator[Crowd]:
    made = Crowd(at_once, waiting)
    yield made
    await made.end_all()


async def test_thirty_at_once_are_judged_in_the_order_in_which_they_came():
    async with crowd() as c:
        programs = [f"p{n}" for n in range(30)]
        for program in programs:
            await c.press(program, program)
        assert c.began == programs[:2]
        for n, program in enumerate(programs):
            assert c.began == programs[: n + 2]
            await c.end(program)
    assert c.began == programs
    assert c.most_at_once == 2
    assert {c.came(p) for p in programs} == {"judged"}


async def test_one_students_many_programs_push_nobody_back():
    async with crowd() as c:
        for n in range(20):
            await c.press("greedy", f"g{n}", step=str(n))
        for name in "abc":
            await c.press(name, name)
        assert c.began == ["g0", "a"]  # the second slot was never the greedy one's
        await c.end("g0")
        assert c.began == ["g0", "a", "g1"]
        await c.end("g1")
        await c.end("a")
        assert c.began == ["g0", "a", "g1", "b", "c"]
    assert [c.came(f"g{n}") for n in range(20)] == ["judged"] * 2 + ["busy"] * 18


async def test_who_comes_again_goes_to_the_end_of_the_line():
    async with crowd(at_once=1) as c:
        await c.press("greedy", "g0")
        await c.press("a", "a")
        await c.press("greedy", "g1")
        await c.press("b", "b")
        for program in ("g0", "a", "g1", "b"):
            await c.end(program)
        assert c.began == ["g0", "a", "g1", "b"]


async def test_a_newer_program_takes_the_place_of_the_one_that_waits():
    async with crowd(at_once=1) as c:
        await c.press("x", "x")
        await c.press("zane", "old")
        await c.press("b", "b")
        await c.press("zane", "new")
        assert c.came("old") == "busy"
        await c.end("x")
        await c.end("new")
        assert c.began == ["x", "new", "b"]


async def test_a_program_of_another_step_does_not_take_the_place():
    async with crowd(at_once=1) as c:
        await c.press("x", "x")
        await c.press("zane", "one", step="1")
        await c.press("zane", "two", step="2")
        assert c.came("two") == "busy"
        assert not c.tasks["one"].done()


async def test_a_full_queue_says_so_and_takes_others_when_it_drains():
    async with crowd(at_once=1, waiting=2) as c:
        for name in "abcd":
            await c.press(name, name)
        assert c.came("d") == "busy"
        await c.press("b", "b2")  # whose place it is may still change what stands there
        assert c.came("b") == "busy"
        await c.end("a")
        await c.press("d", "d2")
        for program in ("b2", "c", "d2"):
            await c.end(program)
        assert c.began == ["a", "b2", "c", "d2"]


async def test_who_leaves_gives_the_place_back():
    async with crowd(at_once=1, waiting=1) as c:
        await c.press("a", "a")
        await c.press("b", "b")
        c.tasks.pop("b").cancel()
        await asyncio.sleep(0)
        await c.press("c", "c")
        await c.end("a")
        assert c.began == ["a", "c"]
        c.tasks.pop("c").cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await c.press("d", "d")
        assert c.began == ["a", "c", "d"]


async def test_who_leaves_in_the_moment_of_being_called_does_not_keep_the_turn():
    turns = Turns(1)

    async def judged() -> None:
        async with turns.turn("b", "1"):
            await asyncio.sleep(60)

    async with turns.turn("a", "1"):
        second = asyncio.create_task(judged())
        await asyncio.sleep(0)
    second.cancel()  # b has been called, and has not heard it yet
    with pytest.raises(asyncio.CancelledError):
        await second
    async with asyncio.timeout(1), turns.turn("c", "1"):
        pass


async def test_a_program_that_fails_gives_its_turn_back():
    turns = Turns(1)
    with pytest.raises(RuntimeError):
        async with turns.turn("a", "1"):
            raise RuntimeError
    async with asyncio.timeout(1), turns.turn("a", "1"):
        pass
