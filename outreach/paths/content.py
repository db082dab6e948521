"""Paths as editors write them: `content/paths/<id>/`, read once and checked.

path.yaml             PathFile: addresses, steps in order, professions, badge, frameworks
lv.yaml, en.yaml      PathProse
steps/<folder>/       the folder's name is the step's id for good; drafts and work refer to it
  step.yaml           StepFile
  lv.md, en.md        StepProse as front matter, the lesson below it
  starter.py          what the editor holds at first; must fail the check
  solution.py         must pass
  wrong_<n>.py        typical mistakes; `# expect: <message id>` in the first line
  check.py            see docs on labs: a pure function of observations
"""

import hashlib
import pathlib
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from outreach.core.content import (
    ContentError,
    Mistake,
    Schema,
    load_markdown,
    load_yaml,
    read_text,
)
from outreach.core.errors import NotFound
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Uri = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class Slugs(Schema):
    """The part of an address in each language."""

    lv: Slug
    en: Slug

    def of(self, language: Language) -> str:
        return self.lv if language == "lv" else self.en


Kind = Literal["code", "game", "model"]


class PathFile(Schema):
    """`path.yaml`. `skills` are ESCO addresses, `digcomp` competences of DigComp 2.2.

    `after` names paths that it is good to have walked before; nothing is locked. Among equals, a low
    `rank` comes first in lists.
    """

    slug: Slugs
    kind: Kind
    steps: list[Slug] = Field(min_length=1)
    badge: Slug
    project_badge: Slug | None = None
    after: list[Slug] = []
    rank: int = 50
    professions: list[Slug] = []
    digcomp: list[str] = []
    skills: list[Uri] = []


class PathProse(Schema):
    """`lv.yaml` and `en.yaml` of a path."""

    title: Line
    summary: Line
    for_whom: Line
    you_will: list[Line] = Field(min_length=1)


class StepFile(Schema):
    """`step.yaml`.

    `kind` is the lab's, where it is not the path's. `needs` are steps of the path that go before;
    None is the step before. A `project` is judged by a teacher, by the criteria of `rubric`.
    """

    slug: Slugs
    minutes: int = Field(ge=1, le=240)
    kind: Kind | None = None
    needs: list[Slug] | None = None
    project: bool = False
    rubric: list[Slug] = []
    digcomp: list[str] = []
    skills: list[Uri] = []


class Criterion(Schema):
    """One criterion of a rubric: what is looked at, and a sentence for each of three levels."""

    title: Line
    levels: list[Line] = Field(min_length=3, max_length=3)


class StepProse(Schema):
    """The front matter of a step. `messages` maps what a check returns to a sentence template."""

    title: Line
    idea: Line
    hints: list[Line] = Field(min_length=3, max_length=3)
    messages: dict[str, Line]
    go_further: Line
    rubric: dict[str, Criterion] = {}


@dataclass(frozen=True)
class Step:
    """One step of a path, both languages and the programs beside it."""

    id: str
    path_id: str
    kind: Kind
    needs: tuple[str, ...]
    file: StepFile
    prose: Mapping[Language, StepProse]
    body: Mapping[Language, str]
    starter: str
    solution: str
    wrong: Mapping[str, str]
    check: str


@dataclass(frozen=True)
class Path:
    """A path with its steps in order. `version` changes with every change of its files."""

    id: str
    file: PathFile
    prose: Mapping[Language, PathProse]
    steps: tuple[Step, ...]
    version: str

    def step(self, step_id: str) -> Step:
        """One of the path's steps.

        Raises:
            NotFound: the path has no such step.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise NotFound


def load_paths() -> dict[str, Path]:
    """All paths by id.

    Raises:
        ContentError: a file is missing or wrong; every mistake of all paths is told at once.
    """
    return _load_all(settings().content_dir)


def find_path(path_id: str) -> Path:
    """The path of an id.

    Raises:
        NotFound: there is none.
    """
    path = load_paths().get(path_id)
    if path is None:
        raise NotFound
    return path


def content_version(path: Path) -> str:
    """A short hash over the path's files: 12 hex characters."""
    return path.version


DRAFT = ".draft"
"""A path's folder that holds a file of this name is being written and not published."""


@lru_cache
def _load_all(content_dir: pathlib.Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    mistakes: list[Mistake] = []
    for folder in sorted((content_dir / "paths").glob("*/")):
        if (folder / DRAFT).exists():
            continue
        try:
            found[folder.name] = load_path(folder)
        except ContentError as error:
            mistakes += error.mistakes
    for language in LANGUAGES:
        taken: dict[str, str] = {}
        for path in found.values():
            slug = path.file.slug.of(language)
            if slug in taken:
                file = content_dir / "paths" / path.id / "path.yaml"
                mistakes.append(Mistake(file, 1, f"slug.{language}: {taken[slug]} has it already"))
            taken[slug] = path.id
    if mistakes:
        raise ContentError(mistakes)
    return found


def load_path(folder: pathlib.Path) -> Path:
    """One path from its folder.

    Raises:
        ContentError: with every mistake in the folder.
    """
    mistakes: list[Mistake] = []
    file = load_yaml(folder / "path.yaml", PathFile)
    prose: dict[Language, PathProse] = {
        lang: load_yaml(folder / f"{lang}.yaml", PathProse) for lang in LANGUAGES
    }
    if len(prose["lv"].you_will) != len(prose["en"].you_will):
        mistakes.append(mistake_at(folder / "en.yaml", "you_will", "as many lines as in lv.yaml"))
    steps: list[Step] = []
    slugs: dict[tuple[str, str], str] = {}
    for number, name in enumerate(file.steps):
        if name in file.steps[:number]:
            mistakes.append(mistake_at(folder / "path.yaml", name, "each step once"))
            continue
        try:
            before = file.steps[number - 1 : number] if number else []
            step = _load_step(folder / "steps" / name, folder.name, file.kind, before)
            for need in step.needs:
                if need not in file.steps[:number]:
                    where = folder / "steps" / name / "step.yaml"
                    mistakes.append(mistake_at(where, "needs", f"needs: {need} is no earlier step"))
        except ContentError as error:
            mistakes += error.mistakes
            continue
        steps.append(step)
        for language in LANGUAGES:
            owner = slugs.setdefault((language, step.file.slug.of(language)), name)
            if owner != name:
                where = folder / "steps" / name / "step.yaml"
                mistakes.append(mistake_at(where, "slug", f"another address than step {owner} has"))
    for extra in sorted((folder / "steps").glob("*/")):
        if extra.name not in file.steps:
            mistakes.append(
                mistake_at(folder / "path.yaml", "steps", f"step {extra.name} in the list")
            )
    if mistakes:
        raise ContentError(mistakes)
    return Path(folder.name, file, prose, tuple(steps), _hash(folder))


def _load_step(folder: pathlib.Path, path_id: str, kind: Kind, before: list[str]) -> Step:
    mistakes: list[Mistake] = []
    prose: dict[Language, StepProse] = {}
    body: dict[Language, str] = {}
    file = None
    try:
        file = load_yaml(folder / "step.yaml", StepFile)
    except ContentError as error:
        mistakes += error.mistakes
    for language in LANGUAGES:
        try:
            prose[language], body[language] = load_markdown(folder / f"{language}.md", StepProse)
        except ContentError as error:
            mistakes += error.mistakes
            continue
        if not body[language]:
            mistakes.append(
                Mistake(folder / f"{language}.md", 1, "a lesson below the front matter")
            )
    programs: dict[str, str] = {}
    for name in ("starter", "solution", "check"):
        try:
            programs[name] = read_text(folder / f"{name}.py")
        except ContentError as error:
            mistakes += error.mistakes
    if len(prose) == len(LANGUAGES):
        mistakes += differences(
            folder, ".md", {lang: text.messages for lang, text in prose.items()}, "messages."
        )
    if file is not None:
        mistakes += _rubric_mistakes(folder, file, prose)
    wrong = {f.stem: read_text(f) for f in sorted(folder.glob("wrong_*.py"))}
    for name, code in wrong.items():
        expected = code.partition("\n")[0].removeprefix("# expect:").strip()
        known = expected.startswith(("error.", "kit."))  # the lab's own messages
        if not known and any(expected not in text.messages for text in prose.values()):
            mistakes.append(
                Mistake(folder / f"{name}.py", 1, "# expect: and the id of a message of this step")
            )
    if mistakes or file is None:
        raise ContentError(mistakes)
    return Step(
        id=folder.name,
        path_id=path_id,
        kind=file.kind or kind,
        needs=tuple(before if file.needs is None else file.needs),
        file=file,
        prose=prose,
        body=body,
        starter=programs["starter"],
        solution=programs["solution"],
        wrong=wrong,
        check=programs["check"],
    )


def _rubric_mistakes(
    folder: pathlib.Path, file: StepFile, prose: Mapping[Language, StepProse]
) -> Iterable[Mistake]:
    """A project has criteria, no other step has, and each language words exactly those."""
    if file.project != bool(file.rubric):
        yield mistake_at(
            folder / "step.yaml", "rubric", "rubric: criteria for a project, and only there"
        )
    for language, words in prose.items():
        if sorted(words.rubric) != sorted(file.rubric):
            names = ", ".join(file.rubric) or "none"
            yield mistake_at(folder / f"{language}.md", "rubric", f"rubric: the criteria {names}")


def placeholders(template: str) -> set[str]:
    """The names in braces of a template.

    Raises:
        ValueError: the braces do not pair.
    """
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def differences(
    folder: pathlib.Path,
    suffix: str,
    texts: Mapping[Language, Mapping[str, str]],
    prefix: str = "",
    stem: str = "",
) -> Iterable[Mistake]:
    """Keys that only one language has, and sentences whose placeholders differ."""
    first, other = LANGUAGES
    pairs: list[tuple[Language, Language]] = [(first, other), (other, first)]
    for lang, against in pairs:
        file = folder / f"{stem}{lang}{suffix}"
        for key, template in texts[lang].items():
            try:
                names = placeholders(template)
            except ValueError:
                yield mistake_at(file, key, f"{prefix}{key}: braces that pair")
                continue
            if key not in texts[against]:
                missing = folder / f"{stem}{against}{suffix}"
                yield mistake_at(
                    missing, prefix.rstrip("."), f"{prefix}{key}: it is there in {file.name}"
                )
                continue
            if lang == first:
                try:
                    same = names == placeholders(texts[against][key])
                except ValueError:
                    continue
                if not same:
                    yield mistake_at(
                        file, key, f"{prefix}{key}: the same names in braces in both languages"
                    )


def mistake_at(file: pathlib.Path, word: str, expected: str) -> Mistake:
    """A mistake at the first line of the file in which the word stands."""
    line = 1
    if file.exists():
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if word and word in text:
                line = number
                break
    return Mistake(file, line, expected)


def _hash(folder: pathlib.Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(file.read_bytes() + b"\0")
    return whole.hexdigest()[:12]
