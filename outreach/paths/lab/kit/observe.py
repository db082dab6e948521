"""Run a student's program once and tell, as plain JSON, what it did.

The same function runs in the browser (for feedback), in the server's sandbox (for the verdict) and
in unit tests.
"""

from typing import Any

from .limits import MAX_JUMPS
from .play import Play
from .program import Program
from .values import Plain


def observe(
    code: str, scenario: dict[str, Any], kit: str = "code", max_jumps: int = MAX_JUMPS
) -> dict[str, Any]:
    """Run a program in a scenario.

    Args:
        code: the program, at most `program.MAX_CODE` characters.
        scenario: any of `seed` (for chance), `values` (the first top-level assignment to a name
            gets this value instead: "what if"), `calls` (`[{"function", "args"}]`, made after the
            program has ended without error), and by kit: `inputs` (code: what `input` returns, in
            order), `params` (model: what sliders are set to), and those of `play.Play` (game).
        kit: whose words the program finds: "code", "game" or "model".
        max_jumps: jumps back and calls that the program and its calls may make in all.

    Returns:
        `error` (None, or `type`, `message`, `line`, `name`, `suggestion`, `id`, `params`, in a game
        also `frame`), `printed`, `calls` (`function`, `args`, `result`, `error` and `printed` of
        each), `variables` (top-level names with a plain value), `source` (see `source.facts`) and
        `missing_values` (names of `values` that the program never sets); and by kit: `scene` (what
        the program built, also for each call), `moments`, `events`, `names`, `keys_asked` and
        `missing` (see `play.Play`), or `params` and `solids` (see `shapes.Model`).
        `type` is an exception's name, or `EndlessLoop` or `OutOfMemory`.
    """
    program = Program(code, scenario, kit, max_jumps)
    error = program.load()
    seen: dict[str, Any] = {}
    if kit == "game":
        play = Play(program.stage, scenario, program.namespace, program.refill_from_purse)
        error = error or program.guarded(program.stage, play.run)
        seen = play.seen()
    else:
        seen = program.stage.seen()
    return {
        "error": error,
        "printed": program.out.take(),
        "variables": Plain().of_names(program.namespace),
        "source": program.source,
        "missing_values": program.missing,
        **seen,
        "calls": [] if error else program.calls(),
    }
