"""The laws of the architecture, read from the imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "outreach"
FEATURES = {
    "accounts",
    "professions",
    "paths",
    "classes",
    "badges",
    "ambassadors",
    "assessments",
    "reports",
    "community",
    "places",
}
# What may import reflex at all: states, pages, ui, wiring, and the lab, which is a component.
REFLEX_FILES = {"state.py", "pages.py", "outreach.py"}
# A feature's files that others may use; the rest is its own business.
OPEN_TO_OTHERS = {"service", "content", "pages", "session", "state", "states", "demo", "models"}
# Rows that everyone may join with: people by id, and the dated map of places (docs/decisions.md).
SHARED_TABLES = ("outreach.accounts.models", "outreach.places.models")


def modules() -> list[Path]:
    return sorted(
        file
        for file in ROOT.rglob("*.py")
        if not {"kit", "guest"}.intersection(file.relative_to(ROOT).parts)
    )


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", modules(), ids=name_of)
def test_only_states_pages_and_ui_know_reflex(file: Path):
    parts = file.relative_to(ROOT).parts
    stem = file.stem
    allowed = (
        file.name in REFLEX_FILES
        or stem.endswith(("_state", "_pages"))
        or {"state", "pages", "ui", "lab"}.intersection(parts)
    )
    if not allowed:
        assert not any(name.split(".")[0] == "reflex" for name in imports(file))


@pytest.mark.parametrize("file", modules(), ids=name_of)
def test_the_core_knows_no_feature(file: Path):
    parts = file.relative_to(ROOT).parts
    if parts[0] in ("core", "ui"):
        known = {name.split(".")[1] for name in imports(file) if name.startswith("outreach.")}
        assert not known & (FEATURES | {"api", "build"})
        assert parts[0] == "ui" or "ui" not in known


@pytest.mark.parametrize("file", modules(), ids=name_of)
def test_data_flows_one_way_within_a_feature(file: Path):
    """models, then service, then state, then pages: nothing looks back."""
    order = ["models", "service", "state", "pages"]
    if file.stem not in order or file.relative_to(ROOT).parts[0] not in FEATURES:
        return
    package = ".".join(["outreach", *file.relative_to(ROOT).parts[:-1]])
    later = order[order.index(file.stem) + 1 :]
    assert not imports(file) & {f"{package}.{name}" for name in later}


@pytest.mark.parametrize("file", modules(), ids=name_of)
def test_features_meet_through_services_and_plain_data(file: Path):
    parts = file.relative_to(ROOT).parts
    if parts[0] not in FEATURES:
        return
    for name in imports(file):
        pieces = name.split(".")
        if pieces[0] != "outreach" or len(pieces) < 3 or pieces[1] == parts[0]:
            continue
        if pieces[1] in FEATURES and pieces[1] != "paths":
            assert pieces[2] in OPEN_TO_OTHERS, f"{name_of(file)} looks into {name}"
        if pieces[2] == "models" and not name.startswith(SHARED_TABLES):
            assert parts[0] == "reports" or file.stem in ("models", "demo"), (
                f"{name_of(file)} reads the tables of another feature: {name}"
            )


def test_files_stay_small():
    long = {name_of(f): n for f in modules() if (n := len(f.read_text().splitlines())) > 420}
    assert not long
