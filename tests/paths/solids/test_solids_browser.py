"""The browser's half of the model lab: the same measures as here, and files that others can read."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import trimesh
import yaml

from outreach.paths.lab import strings
from outreach.paths.lab.kit.shapes import MAX_SEGMENTS, PALETTE
from outreach.paths.solids import evaluate, shade
from outreach.paths.solids.evaluate import TreeError
from outreach.paths.solids.measure import measure
from tests.paths.solids.trees import BAD, GOOD

ROOT = Path(__file__).parents[3]
LAB = ROOT / "outreach" / "paths" / "lab"
FILES = ["gear", "colours", "colour in colour", "two boxes", "lattice", "twist", "bracelet"]


def refusal(tree: object) -> dict[str, object]:
    with pytest.raises(TreeError) as refused:
        measure([tree])
    return {"tree": tree, "id": refused.value.id, "params": refused.value.params}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests in JavaScript, once they have passed, have written their files."""
    folder = tmp_path_factory.mktemp("solids")
    cases = {
        "good": [
            {
                "name": name,
                "trees": trees,
                "measures": measure(trees),
                "file": name.replace(" ", "-") if name in FILES else None,
            }
            for name, trees in GOOD.items()
        ],
        "bad": [refusal(tree) for tree in BAD],
        "palette": PALETTE,
        "limits": {
            "nodes": evaluate.MAX_NODES,
            "depth": evaluate.MAX_DEPTH,
            "points": evaluate.MAX_POINTS,
            "triangles": evaluate.MAX_TRIANGLES,
            "length": evaluate.MAX_LENGTH,
            "segments": MAX_SEGMENTS,
            "small": evaluate.SMALL,
        },
        "lit": {name: [shade.lit(name, tone) for tone in range(shade.TONES)] for name in PALETTE},
    }
    (folder / "cases.json").write_text(json.dumps(cases))
    environment = os.environ | {
        "SOLID_CASES": str(folder / "cases.json"),
        "SOLID_FILES": str(folder),
        "NODE_MODULES": str(ROOT / ".web" / "node_modules"),
    }
    script = ROOT / "tests" / "paths" / "lab_browser" / "solid.test.mjs"
    done = subprocess.run(
        [Path(sys.prefix) / "bin" / "node", "--test", script],
        capture_output=True,
        text=True,
        timeout=150,
        env=environment,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return folder


@pytest.mark.parametrize("name", FILES)
def test_files_are_read_back_closed_and_to_scale(written: Path, name: str) -> None:
    expected = measure(GOOD[name])
    for ending in ("stl", "3mf"):
        loaded = trimesh.load(written / f"{name.replace(' ', '-')}.{ending}", force="scene")
        solids = [mesh for mesh in loaded.dump() if isinstance(mesh, trimesh.Trimesh)]
        assert solids
        assert all(mesh.is_watertight and mesh.is_winding_consistent for mesh in solids)
        assert sum(mesh.volume for mesh in solids) == pytest.approx(expected["volume"], rel=1e-3)
        low, high = loaded.bounds
        assert list(low) == pytest.approx(expected["low"], abs=1e-3)
        assert list(high) == pytest.approx(expected["high"], abs=1e-3)
        if ending == "3mf":
            assert loaded.units in ("mm", "millimeter", "millimeters")


def test_every_word_of_the_stage_is_listed() -> None:
    source = "".join(path.read_text("utf-8") for path in sorted(LAB.glob("solid-*.js*")))
    source += (LAB / "ModelStage.jsx").read_text("utf-8")
    used = set(re.findall(r'"(model_\w+)"', source))
    assert used == set(strings.STRINGS_MODEL)


def test_every_refusal_is_a_sentence_in_both_languages() -> None:
    told = {*evaluate.MESSAGES, "solid_too_heavy"}
    for path in LAB.glob("solid-*.js"):
        told |= set(re.findall(r'"(solid_\w+)"', path.read_text("utf-8")))
    for language in ("lv", "en"):
        text = (ROOT / "content" / "lab" / f"messages.{language}.yaml").read_text("utf-8")
        messages = yaml.safe_load(text)
        assert {key for key in messages if key.startswith("solid_")} == told
        for key, sentence in evaluate.MESSAGES.items():
            gaps = set(re.findall(r"\{(\w+)\}", messages[key]))
            assert gaps == set(re.findall(r"\{(\w+)\}", sentence))
