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
