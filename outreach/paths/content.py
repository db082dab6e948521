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

import yaml
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


class PathFile(Schema):
    """`path.yaml`. `skills` are ESCO addresses, `digcomp` competences of DigComp 2.2."""

    slug: Slugs
    kind: Literal["code", "game", "model"]
    steps: list[Slug] = Field(min_length=1)
    badge: Slug
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
    """`step.yaml`."""

    slug: Slugs
    minutes: int = Field(ge=1, le=90)
    digcomp: list[str] = []
    skills: list[Uri] = []


class StepProse(Schema):
    """The front matter of a step. `messages` maps what a check returns to a sentence template."""

    title: Line
    idea: Line
    hints: list[Line] = Field(min_length=3, max_length=3)
    messages: dict[str, Line]
    go_further: Line


@dataclass(frozen=True)
class Step:
    """One step of a path, both languages and the programs beside it."""

    id: str
    path_id: str
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


@lru_cache
def _load_all(content_dir: pathlib.Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    mistakes: list[Mistake] = []
    for folder in sorted((content_dir / "paths").glob("*/")):
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
        mistakes.append(_at(folder / "en.yaml", "you_will", "as many lines as in lv.yaml"))
    steps: list[Step] = []
    slugs: dict[tuple[str, str], str] = {}
    for number, name in enumerate(file.steps):
        if name in file.steps[:number]:
            mistakes.append(_at(folder / "path.yaml", name, "each step once"))
            continue
        try:
            step = _load_step(folder / "steps" / name, folder.name)
        except ContentError as error:
            mistakes += error.mistakes
            continue
        steps.append(step)
        for language in LANGUAGES:
            owner = slugs.setdefault((language, step.file.slug.of(language)), name)
            if owner != name:
                where = folder / "steps" / name / "step.yaml"
                mistakes.append(_at(where, "slug", f"another address than step {owner} has"))
    for extra in sorted((folder / "steps").glob("*/")):
        if extra.name not in file.steps:
            mistakes.append(_at(folder / "path.yaml", "steps", f"step {extra.name} in the list"))
    if mistakes:
        raise ContentError(mistakes)
    return Path(folder.name, file, prose, tuple(steps), _hash(folder))


def _load_step(folder: pathlib.Path, path_id: str) -> Step:
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
        mistakes += _differences(
            folder, ".md", {lang: text.messages for lang, text in prose.items()}, "messages."
        )
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
        file=file,
        prose=prose,
        body=body,
        starter=programs["starter"],
        solution=programs["solution"],
        wrong=wrong,
        check=programs["check"],
    )


def load_lab_texts() -> dict[Language, dict[str, dict[str, str]]]:
    """The lab's own words by language: ``{"lv": {"strings": {…}, "messages": {…}}, "en": …}``.

    They stand in `content/lab/{strings,messages}.{lv,en}.yaml`, flat, key by key.

    Raises:
        ContentError: a file is missing or wrong, or the languages differ in keys or placeholders.
    """
    return _load_lab(settings().content_dir)


@lru_cache
def _load_lab(content_dir: pathlib.Path) -> dict[Language, dict[str, dict[str, str]]]:
    folder = content_dir / "lab"
    found: dict[Language, dict[str, dict[str, str]]] = {lang: {} for lang in LANGUAGES}
    mistakes: list[Mistake] = []
    for name in ("strings", "messages"):
        texts: dict[Language, dict[str, str]] = {}
        for language in LANGUAGES:
            try:
                texts[language] = _flat(folder / f"{name}.{language}.yaml")
            except ContentError as error:
                mistakes += error.mistakes
        if len(texts) == len(LANGUAGES):
            mistakes += _differences(folder, ".yaml", texts, prefix=f"{name}.", stem=f"{name}.")
        for language, text in texts.items():
            found[language][name] = text
    if mistakes:
        raise ContentError(mistakes)
    return found


def _flat(file: pathlib.Path) -> dict[str, str]:
    text = read_text(file)
    try:
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise ContentError([Mistake(file, line, f"not YAML: {error.problem}")]) from error
    if not isinstance(data, dict):
        raise ContentError([Mistake(file, 1, "lines of `key: sentence`")])
    wrong = [
        _at(file, str(key), f"{key}: a sentence")
        for key, value in data.items()
        if not isinstance(key, str) or not isinstance(value, str) or not value.strip()
    ]
    if wrong:
        raise ContentError(wrong)
    return data


def placeholders(template: str) -> set[str]:
    """The names in braces of a template.

    Raises:
        ValueError: the braces do not pair.
    """
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _differences(
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
                yield _at(file, key, f"{prefix}{key}: braces that pair")
                continue
            if key not in texts[against]:
                missing = folder / f"{stem}{against}{suffix}"
                yield _at(missing, prefix.rstrip("."), f"{prefix}{key}: it is there in {file.name}")
                continue
            if lang == first:
                try:
                    same = names == placeholders(texts[against][key])
                except ValueError:
                    continue
                if not same:
                    yield _at(
                        file, key, f"{prefix}{key}: the same names in braces in both languages"
                    )


def _at(file: pathlib.Path, word: str, expected: str) -> Mistake:
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
