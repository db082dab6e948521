"""A process that measures strangers' solids and can be killed: `pool` starts and ends it.

It reads a request from stdin and writes an answer to stdout, each a length (four bytes) and JSON. It
ends when stdin does. A request that takes more than its share of processor time ends it too, by the
system's own clock, since nothing in Python runs while the kernel computes.
"""

import json
import os
import resource
import signal
import struct
import sys
from typing import Any, BinaryIO

from outreach.paths.solids.evaluate import TreeError
from outreach.paths.solids.measure import measure

SECONDS = 3.0  # of the process's own time, all threads together
MEMORY_BYTES = 700 * 1024 * 1024  # beyond what it takes when it has started
TOO_HEAVY = {"refused": {"id": "solid_too_heavy", "params": {}}}

_CUBE = {"op": "box", "size": [1, 1, 1]}


def main() -> None:
    """Serve until there is nothing more to read."""
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _answer([_CUBE, {"op": "move", "by": [0.5, 0, 0], "of": _CUBE}])  # starts the kernel's threads
    _limit()
    _send(answers, {"ready": True})
    while True:
        request = _read(sys.stdin.buffer)
        if request is None:
            return
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        answer = _answered(request)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _send(answers, answer)


def _answered(request: bytes) -> dict[str, Any]:
    try:
        return _answer(json.loads(request))
    except MemoryError:
        return TOO_HEAVY


def _answer(trees: Any) -> dict[str, Any]:
    try:
        return {"measures": measure(trees)}
    except TreeError as refused:
        return {"refused": {"id": refused.id, "params": refused.params}}


def _limit() -> None:
    """No more memory than a solid needs, no files, no core dump."""
    try:
        with open("/proc/self/statm") as file:
            base = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:  # only Linux tells it so, and only Linux keeps to this limit
        base = 2**33
    for limit, value in (
        (resource.RLIMIT_AS, base + MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack("!I", head)
    body = stream.read(size)
    return body if len(body) == size else None


def _send(stream: BinaryIO, answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    stream.write(struct.pack("!I", len(body)) + body)
    stream.flush()


if __name__ == "__main__":
    main()
