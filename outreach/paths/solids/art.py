"""The app's own pictures: programs in ``content/art``, drawn into ``assets/art`` when we build.

    python -m outreach.paths.solids.art

The programs are ours and are trusted: they run here, not in the sandbox.
"""

import hashlib
import json
import sys
from pathlib import Path

from outreach.paths.lab.kit.shapes import run
from outreach.paths.solids.draw import View, draw, fit, shapes
from outreach.paths.solids.evaluate import ColorMesh, evaluate_all

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = ROOT / "content" / "art"
TARGET = ROOT / "assets" / "art"

SIZE = 420
"""Width and height of an ordinary picture."""
MOVING = "hero"
"""The picture with a slider."""
MOVING_SIZE = (520, 620)
FRAMES = 25
_MAKERS = ["lab/kit/shapes.py", *(f"solids/{n}.py" for n in ("art", "draw", "evaluate", "shade"))]
"""The files that decide what a picture looks like."""
IN_PARTS = {"success"}
"""Pictures whose shown solids stay apart, so that a style sheet can assemble them."""


def names() -> list[str]:
    """The names of all pictures, in order."""
    return sorted(path.stem for path in PROGRAMS.glob("*.py"))


def source_of(name: str) -> str:
    """The program that makes a picture. Raises KeyError when there is no such picture."""
    if name not in names():
        raise KeyError(name)
    return (PROGRAMS / f"{name}.py").read_text(encoding="utf-8")


def meshes_of(name: str, **values: float) -> list[ColorMesh]:
    """What a picture's program shows, with its sliders set to ``values``."""
    return evaluate_all(run(source_of(name), values, f"{name}.py")["shown"])


def picture(name: str, title: str | None = None) -> str:
    """The picture as SVG. Raises KeyError when there is no such picture."""
    width, height = MOVING_SIZE if name == MOVING else (SIZE, SIZE)
    view = _moving()[1] if name == MOVING else None
    return draw(meshes_of(name), width, height, title=title, parts=name in IN_PARTS, view=view)


def _moving() -> tuple[dict, View, list[list[ColorMesh]]]:
    """The slider of the moving picture, the view that holds every frame, and the frames."""
    slider = run(source_of(MOVING), {}, f"{MOVING}.py")["params"][0]
    low, high = slider["low"], slider["high"]
    values = [low + (high - low) * i / (FRAMES - 1) for i in range(FRAMES)]
    frames = [meshes_of(MOVING, **{slider["name"]: value}) for value in values]
    return slider, fit([mesh for frame in frames for mesh in frame], *MOVING_SIZE), frames


def film() -> dict:
    """The frames of the moving picture, for the script that lets a hand drag through them.

    ``{"viewBox", "param": {name, default, low, high, unit}, "fills": [hex], "start": frame of the
    default, "frames": [[[fill, path], …], …]}``. Draw every path with its fill as stroke too, `SEAM` pixels wide.
    """
    slider, view, frames = _moving()
    fills: list[str] = []
    drawn = []
    for frame in frames:
        paths = []
        for shape in shapes(frame, view):
            if shape.fill not in fills:
                fills.append(shape.fill)
            paths.append([fills.index(shape.fill), shape.path])
        drawn.append(paths)
    reach = slider["high"] - slider["low"]
    return {
        "viewBox": f"0 0 {MOVING_SIZE[0]} {MOVING_SIZE[1]}",
        "param": {key: slider[key] for key in ("name", "default", "low", "high", "unit")},
        "start": round((slider["default"] - slider["low"]) / reach * (FRAMES - 1)),
        "fills": fills,
        "frames": drawn,
    }


def _fingerprint(name: str, kit: bytes) -> str:
    return hashlib.sha256(kit + source_of(name).encode()).hexdigest()


def build(target: Path = TARGET) -> None:
    """Draw every picture whose program, or the kit itself, has changed since the last time."""
    target.mkdir(parents=True, exist_ok=True)
    note = target / ".drawn.json"
    try:
        before = json.loads(note.read_text())
    except (OSError, ValueError):
        before = {}
    kit = b"".join((ROOT / "outreach" / "paths" / name).read_bytes() for name in _MAKERS)
    now = {}
    for name in names():
        now[name] = _fingerprint(name, kit)
        if before.get(name) == now[name] and (target / f"{name}.svg").exists():
            continue
        svg = picture(name)
        (target / f"{name}.svg").write_text(svg, encoding="utf-8")
        if name == "mark":
            (target / "favicon.svg").write_text(svg, encoding="utf-8")
        if name == MOVING:
            text = json.dumps(film(), separators=(",", ":"), ensure_ascii=False)
            (target / f"{name}.json").write_text(text, encoding="utf-8")
    for old in target.glob("*.svg"):
        if old.stem not in now and old.stem != "favicon":
            old.unlink()
    note.write_text(json.dumps(now))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
