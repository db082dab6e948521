"""The command line: what it prints, and one clear sentence when something is in the way."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OUTREACH_", "DATABASE_URL"))}
    return kept | {"OUTREACH_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}


def outreach(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "outreach.cli", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_taken_port_is_one_sentence(environment: dict[str, str]):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = outreach("serve", "--port", str(port), env=environment)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert f"PORT={port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unsafe_server_does_not_start_and_says_what_is_unsafe(environment: dict[str, str]):
    done = outreach("serve", env=environment | {"OUTREACH_ENVIRONMENT": "production"})
    assert done.returncode == 1
    for name in ("OUTREACH_SECRET_KEY", "OUTREACH_BASE_URL", "OUTREACH_SMTP_HOST"):
        assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_several_workers_want_redis(environment: dict[str, str]):
    done = outreach("serve", "--workers", "2", env=environment)
    assert done.returncode == 1
    assert "REFLEX_REDIS_URL" in done.stderr


def test_a_database_that_is_not_there_is_one_sentence(environment: dict[str, str]):
    address = "postgresql://nobody:secret@127.0.0.1:1/none"
    done = outreach("demo", env=environment | {"DATABASE_URL": address})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


def test_the_demo_is_made_once_and_told_as_json(environment: dict[str, str]):
    first = outreach("demo", "--json", env=environment)
    assert first.returncode == 0, first.stderr
    made = json.loads(first.stdout)
    assert made["people"].keys() >= {"teacher", "ambassador", "coordinator"}
    assert len(made["classroom"]["card"].split("-")) == 3
    again = outreach("demo", "--json", env=environment)
    assert json.loads(again.stdout) == made


def test_no_demo_on_a_real_server(environment: dict[str, str]):
    real = {
        "OUTREACH_ENVIRONMENT": "production",
        "OUTREACH_SECRET_KEY": "k" * 40,
        "OUTREACH_BASE_URL": "https://outreach.example.lv",
        "OUTREACH_SMTP_HOST": "mail.example.lv",
    }
    done = outreach("demo", env=environment | real)
    assert done.returncode == 1
    assert "development only" in done.stderr


def test_the_report_is_csv(environment: dict[str, str]):
    outreach("demo", env=environment)
    done = outreach("report", "--language", "en", env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.lstrip("\ufeff").startswith("School year,")


def test_an_administrator_can_be_made(environment: dict[str, str]):
    done = subprocess.run(
        [sys.executable, "-m", "outreach.cli", "create-admin", "dace@b.lv", "Dace"],
        cwd=ROOT,
        env=environment,
        input="garas-vijas-9\ngaras-vijas-9\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "can sign in" in done.stdout


def test_the_content_is_in_order(environment: dict[str, str]):
    done = outreach("check-content", env=environment)
    assert done.returncode == 0, done.stdout
    assert "in order" in done.stdout


def test_a_mistake_in_content_is_told_with_file_and_line(
    environment: dict[str, str], tmp_path: Path
):
    import shutil

    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    file = content / "professions" / "data-analyst" / "profession.yaml"
    file.write_text(file.read_text().replace("family: analyse", "family: dream"))
    done = outreach("check-content", env=environment | {"OUTREACH_CONTENT_DIR": str(content)})
    assert done.returncode == 1
    line = file.read_text().splitlines().index("family: dream") + 1
    assert f"profession.yaml:{line}:" in done.stdout


# ── For authors ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def with_sandbox() -> dict[str, str]:
    from outreach.paths.sandbox.build import build

    build(ROOT / ".outreach" / "sandbox")
    return dict(os.environ) | {
        "OUTREACH_DATA_DIR": str(ROOT / ".outreach"),
        "PYTHONPATH": str(ROOT),
    }


STEP = "content/paths/harbour-city/steps/02-one-name"


def test_try_gives_the_servers_verdict_in_words_and_by_exit_code(with_sandbox: dict[str, str]):
    done = outreach("try", "harbour-city", "2", f"{STEP}/solution.py", env=with_sandbox)
    assert done.returncode == 0, done.stderr
    assert "harbour-city/02-one-name (code): passed, seed" in done.stdout
    assert "scenario 1 (public)" in done.stdout
    assert "(hidden)" in done.stdout
    done = outreach("try", "harbour-city", "02-one-name", f"{STEP}/starter.py", env=with_sandbox)
    assert done.returncode == 1
    assert ": failed, seed" in done.stdout
    assert "    lv: " in done.stdout
    assert "    en: " in done.stdout
    assert "{" not in done.stdout.partition("    lv: ")[2].partition("\n")[0]


def test_try_gives_everything_as_json_and_repeats_itself_by_seed(with_sandbox: dict[str, str]):
    wish = ("try", "harbour-city", "2", f"{STEP}/wrong_1.py", "--seed", "5", "--json")
    first, again = (outreach(*wish, env=with_sandbox) for _ in range(2))
    assert (first.returncode, first.stdout) == (1, again.stdout)
    found = json.loads(first.stdout)
    assert (found["passed"], found["seed"], found["kind"]) == (False, 5, "code")
    assert len(found["scenarios"]) == len(found["observations"]) > 1
    assert found["failures"][0]["texts"].keys() == {"lv", "en"}


def test_try_says_what_is_missing(environment: dict[str, str], with_sandbox: dict[str, str]):
    for arguments, said in (
        (("nowhere", "1", "x.py"), "harbour-city"),
        (("harbour-city", "99", "x.py"), "01-first-tower"),
        (("harbour-city", "1", "no-such-file.py"), "no-such-file.py"),
        (("harbour-city", "1", "content/art"), "content/art"),
    ):
        done = outreach("try", *arguments, env=with_sandbox)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    done = outreach("try", "harbour-city", "1", f"{STEP}/solution.py", env=environment)
    assert done.returncode == 2
    assert "python -m outreach.paths.sandbox.build" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_programs_of_a_step_are_run(with_sandbox: dict[str, str], tmp_path: Path):
    import shutil

    done = outreach("check-content", "--programs", "harbour-city/1", env=with_sandbox)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ harbour-city/01-first-tower/solution.py: passed" in done.stdout
    assert "✓ harbour-city/01-first-tower/wrong_2.py: " in done.stdout
    assert "02-" not in done.stdout
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    step = content / "paths/harbour-city/steps/01-first-tower"
    (step / "starter.py").write_text((step / "solution.py").read_text())
    env = with_sandbox | {"OUTREACH_CONTENT_DIR": str(content)}
    done = outreach("check-content", "--programs", "harbour-city/1", env=env)
    assert done.returncode == 1
    assert "✗ harbour-city/01-first-tower/starter.py: passed, but it must fail" in done.stdout


def test_a_stale_translation_is_told_until_it_is_confirmed(
    environment: dict[str, str], tmp_path: Path
):
    import shutil

    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    env = environment | {"OUTREACH_CONTENT_DIR": str(content)}
    file = content / "pages" / "about.lv.md"
    file.write_text(file.read_text() + "\nJauns teikums.\n")
    done = outreach("check-content", env=env)
    assert done.returncode == 1
    assert "about.en.md:1: is older than about.lv.md" in done.stdout
    done = outreach("confirm-translation", str(file), env=env)
    assert (done.returncode, done.stdout) == (0, "confirmed: pages/about.*.md\n")
    assert outreach("check-content", env=env).returncode == 0
    for arguments in ((), ("--all", str(file)), ("README.md",)):
        assert outreach("confirm-translation", *arguments, env=env).returncode == 2
    assert outreach("confirm-translation", "--all", env=env).stdout == ""


def test_without_a_sandbox_serving_begins_and_says_so(environment: dict[str, str]):
    code = (
        "from outreach import cli\nfrom outreach.paths.sandbox import build\n"
        "def fails(folder):\n    raise RuntimeError('componentize-py failed')\n"
        "build.build = fails\ncli._sandbox()\nprint('and goes on')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert "steps stay submitted: componentize-py failed" in done.stdout, done.stderr
    assert done.stdout.endswith("and goes on\n")
