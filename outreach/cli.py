"""The command line of Outreach."""

import asyncio
import json
import os
import shutil
import socket
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from outreach.core import logs
from outreach.core.settings import ROOT, settings

logs.set_up(as_json=False)
app = typer.Typer(
    help="Outreach: bringing school students into IT.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _say(text: str) -> None:
    typer.echo(text)


def _stop(text: str) -> typer.Exit:
    """One clear sentence, no traceback."""
    typer.secho(text, fg="red", err=True)
    return typer.Exit(1)


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    from outreach.core.database import dispose_engine

    async def whole() -> Any:
        try:
            return await work
        finally:
            await dispose_engine()

    return asyncio.run(whole())


def _checked_settings() -> None:
    from outreach.core.errors import SettingsError

    try:
        settings()
    except SettingsError as error:
        raise _stop(str(error)) from error


def _port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104
        except OSError:
            return False
    return True


def _prepare() -> None:
    """Everything that must stand before serving: sandbox, front end, tables, places."""
    from outreach.build import frontend
    from outreach.core.content import ContentError

    if shutil.disk_usage(ROOT).free < 1_000_000_000:
        raise _stop("Less than 1 GB of disk is free; Outreach needs it to build its front end.")
    try:
        _sandbox()
        frontend.build(_say)
    except (frontend.BuildFailed, ContentError) as error:
        raise _stop(str(error)) from error
    except OSError as error:
        raise _stop(f"A file could not be written: {error}.") from error
    _say("Database: bringing the tables up to date …")
    _database()


def _sandbox() -> None:
    from outreach.paths.sandbox import build

    _say("Sandbox: the place where the server runs students' programs …")
    try:
        build.build(settings().data_dir / "sandbox")
    except Exception as error:  # the app serves without it, and says so to the coordinator
        typer.secho(
            f"The sandbox could not be built, so steps stay submitted: {error}", fg="yellow"
        )


def _database() -> None:
    from sqlalchemy.exc import SQLAlchemyError

    from outreach.core.migrate import migrate

    try:
        migrate()
    except (SQLAlchemyError, OSError) as error:
        where = settings().database.split("@")[-1]
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise _stop(f"The database {where} cannot be used: {reason}") from error


@app.command()
def serve(
    port: Annotated[int, typer.Option(envvar="PORT", help="The port to serve at.")] = 3000,
    workers: Annotated[int, typer.Option(help="More than one needs Redis.")] = 1,
    host: str = "0.0.0.0",  # noqa: S104
    with_demo: Annotated[
        bool, typer.Option("--demo", help="Make the demo association first.")
    ] = False,
) -> None:
    """Build what has changed, then serve the app."""
    os.environ["PORT"] = str(port)
    settings.cache_clear()
    _checked_settings()
    if workers > 1 and not settings().redis_url:
        raise _stop("Several workers need Redis: set REFLEX_REDIS_URL, or serve with one worker.")
    if not _port_is_free(port):
        raise _stop(
            f"Port {port} is taken by another program. Choose another one: PORT={port + 1} make run"
        )
    _prepare()
    if with_demo:
        from outreach.demo import ensure_demo, told

        _say("Demo association …")
        _say("\n" + told(_run(ensure_demo())))
    _say(f"\nOutreach is at {settings().public_url}   (Ctrl+C stops it)")
    if settings().shows_mail_locally:
        _say(f"Mails are shown at {settings().public_url}/api/mails")
    sys.stdout.flush()
    environment = os.environ | {
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
    }
    os.chdir(ROOT)
    arguments = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory"]
    arguments += ["--host", host, "--port", str(port), "--workers", str(workers)]
    arguments += ["--log-level", "warning", "outreach.outreach:app"]
    os.execve(sys.executable, arguments, environment)  # noqa: S606


@app.command()
def build() -> None:
    """Build the sandbox and the front end, and bring the database up to date."""
    _checked_settings()
    _prepare()


@app.command()
def demo(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Make the demo association with people who can sign in (development only)."""
    _checked_settings()
    from outreach.demo import ensure_demo, told

    if not settings().is_development:
        raise _stop("The demo has known passwords, so it is made in development only.")
    _database()
    made = _run(ensure_demo())
    _say(json.dumps(made, ensure_ascii=False, indent=2) if as_json else told(made))


@app.command("check-content")
def check_content(
    steps: Annotated[
        list[str] | None, typer.Argument(help="PATH/STEP: with --programs, only of these steps.")
    ] = None,
    programs: Annotated[
        bool, typer.Option(help="Run every solution, starter and wrong program in the sandbox.")
    ] = False,
    watch: Annotated[
        bool, typer.Option(help="Check again whenever a file changes, with its step's programs.")
    ] = False,
) -> None:
    """Check everything in content/: schemas, both languages, links between things, translations."""
    if watch:
        from outreach.content_watch import changes_in, check_afresh, keep_checking

        folder = settings().content_dir.resolve()
        keep_checking(folder, changes_in(folder), check_afresh, _say)
        return
    from outreach.content_check import mistakes

    found = mistakes()
    for mistake in found:
        _say(str(mistake))
    wrong = _programs(steps or []) if programs else 0
    if found or wrong:
        said = [f"{len(found)} mistakes in content/."] if found else []
        said += [f"{wrong} programs do not do what they should."] if wrong else []
        raise _stop(" ".join(said))
    _say("Content is in order.")


def _programs(names: list[str]) -> int:
    """Run the programs beside the named steps, or beside all; how many do not do what they should."""
    from outreach.content_try import find_step, run_programs
    from outreach.core.content import ContentError
    from outreach.paths.content import load_paths

    async def run() -> int:
        wrong = 0
        async for tried in run_programs(chosen):
            _say(str(tried))
            wrong += not tried.is_right
        return wrong

    try:
        chosen = [find_step(*name.partition("/")[::2]) for name in names] or [
            step for path in load_paths().values() for step in path.steps
        ]
    except ContentError:
        return 0  # told already
    except LookupError as error:
        raise _misused(str(error)) from error
    return _sandboxed(run())


@app.command("try")
def try_program(
    path: Annotated[str, typer.Argument(help="The path's id, such as harbour-city.")],
    step: Annotated[str, typer.Argument(help="The step's id, or its number.")],
    file: Annotated[Path, typer.Argument(help="A Python program.")],
    seed: Annotated[
        int | None, typer.Option(help="Draws the hidden scenarios; a fresh one when left out.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Verdict and observations as JSON.")
    ] = False,
) -> None:
    """Judge a program as the server would: exit code 0 passed, 1 failed, 2 could not be judged."""
    from outreach.content_try import as_data, find_step, in_words
    from outreach.content_try import try_program as judged
    from outreach.core.content import ContentError

    try:
        found = find_step(path, step)
        code = file.read_text(encoding="utf-8")
    except (LookupError, OSError, UnicodeDecodeError) as error:
        raise _misused(str(error)) from error
    except ContentError as error:
        raise _misused(f"The content has mistakes:\n{error}") from error
    verdict = _sandboxed(judged(found, code, seed))
    if as_json:
        _say(json.dumps(as_data(found, verdict), ensure_ascii=False, indent=2))
    else:
        _say(in_words(found, verdict))
    raise typer.Exit(0 if verdict.passed else 1)


def _sandboxed(work: Coroutine[Any, Any, Any]) -> Any:
    """What comes of work in the sandbox; exit code 2 when it could not be done."""
    from outreach.paths.sandbox.run import SandboxBusy, SandboxMissing, SandboxStopped

    try:
        return asyncio.run(work)
    except SandboxMissing as error:
        raise _misused(
            f"The sandbox, where the server runs programs, is not built here ({error}).\n"
            "Build it, which takes some seconds: python -m outreach.paths.sandbox.build"
        ) from error
    except (SandboxBusy, SandboxStopped) as error:
        raise _misused("The machine is too busy to run the program now. Try again.") from error


def _misused(text: str) -> typer.Exit:
    """One clear sentence, and the exit code for what could not even be tried."""
    typer.secho(text, fg="red", err=True)
    return typer.Exit(2)


@app.command("confirm-translation")
def confirm_translation(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Texts of content/, in either language.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every text of content/.")] = False,
) -> None:
    """Write down that texts say the same in both languages, until one of them changes."""
    from outreach.core.content import ContentError
    from outreach.core.translations import confirm

    if bool(files) == everything:
        raise _misused("Name the texts that you have compared, or say --all.")
    try:
        for name in confirm(settings().content_dir, None if everything else files):
            _say(f"confirmed: {name}")
    except ContentError as error:
        raise _misused(str(error)) from error


@app.command("create-admin")
def create_admin(
    email: str,
    name: str,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
) -> None:
    """Make an account for the association's administrator and coordinator."""
    _checked_settings()
    from outreach.accounts.service import create_adult
    from outreach.core.actor import Role
    from outreach.core.database import writing
    from outreach.core.errors import Invalid
    from outreach.core.i18n import translator

    async def make() -> None:
        async with writing() as session:
            await create_adult(session, email, name, password, Role.ADMIN, Role.COORDINATOR)

    _database()
    try:
        _run(make())
    except Invalid as refused:
        said = [translator("en").say(message) for message in refused.fields.values()]
        raise _stop(" ".join(said)) from refused
    _say(f"{email} can sign in as administrator and coordinator.")


@app.command()
def report(
    year: Annotated[int, typer.Option(help="The year in which the school year began.")] = 0,
    language: str = "lv",
) -> None:
    """Print the reach report of a school year as CSV."""
    _checked_settings()
    from outreach.core.actor import Actor, Role
    from outreach.core.clock import school_year, today
    from outreach.core.database import reading
    from outreach.core.i18n import as_language
    from outreach.reports.service import reach_report
    from outreach.reports.tables import as_csv

    async def make() -> str:
        async with reading() as session:
            operator = Actor(user_id=uuid4(), roles=frozenset({Role.ADMIN}))
            found = await reach_report(session, operator, year or school_year(today()))
            return as_csv(found, as_language(language))

    sys.stdout.write(_run(make()))


@app.command("new-messages")
def new_messages() -> None:
    """Collect the sentences in the code into the Latvian catalogue (for developers)."""
    from outreach.build.messages import collect

    untranslated = collect()
    _say(f"{len(untranslated)} sentences wait for their Latvian.")


if __name__ == "__main__":
    app()
