"""The words of the lab: its own sentences, and what it says of each word of a kit."""

import pathlib
from functools import lru_cache

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from outreach.core.content import ContentError, Mistake, Schema, read_text
from outreach.core.i18n import LANGUAGES, Language
from outreach.core.settings import settings
from outreach.paths.content import Kind, Line, differences, mistake_at


def load_lab_texts() -> dict[Language, dict[str, dict[str, str]]]:
    """The lab's own words by language: ``{"lv": {"strings": {…}, "messages": {…}, …}, "en": …}``.

    They stand in `content/lab/{strings,messages,game,model}.{lv,en}.yaml`, flat, key by key.

    Raises:
        ContentError: a file is missing or wrong, or the languages differ in keys or placeholders.
    """
    return _load_lab(settings().content_dir)


LAB_TEXTS = ("strings", "messages", "game", "model")


@lru_cache
def _load_lab(content_dir: pathlib.Path) -> dict[Language, dict[str, dict[str, str]]]:
    folder = content_dir / "lab"
    found: dict[Language, dict[str, dict[str, str]]] = {lang: {} for lang in LANGUAGES}
    mistakes: list[Mistake] = []
    for name in LAB_TEXTS:
        texts: dict[Language, dict[str, str]] = {}
        for language in LANGUAGES:
            try:
                texts[language] = _flat(folder / f"{name}.{language}.yaml")
            except ContentError as error:
                mistakes += error.mistakes
        if len(texts) == len(LANGUAGES):
            mistakes += differences(folder, ".yaml", texts, prefix=f"{name}.", stem=f"{name}.")
        for language, text in texts.items():
            found[language][name] = text
    if mistakes:
        raise ContentError(mistakes)
    return found


def _flat(file: pathlib.Path) -> dict[str, str]:
    text = read_text(file)
    try:
        data = yaml.safe_load(text) or {}
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise ContentError([Mistake(file, line, f"not YAML: {error.problem}")]) from error
    if not isinstance(data, dict):
        raise ContentError([Mistake(file, 1, "lines of `key: sentence`")])
    wrong = [
        mistake_at(file, str(key), f"{key}: a sentence")
        for key, value in data.items()
        if not isinstance(key, str) or not isinstance(value, str) or not value.strip()
    ]
    if wrong:
        raise ContentError(wrong)
    return data


class Word(Schema):
    """One word of a kit: how it is used, what it does, an example, what stands behind its dot."""

    word: Line
    use: Line
    says: Line
    example: Line
    names: dict[str, Line] = {}


class WordGroup(Schema):
    """Words that belong together."""

    group: Line
    words: list[Word] = Field(min_length=1)


def load_words(kit: Kind, language: Language) -> list[WordGroup]:
    """What a kit's words mean, in groups, in the order in which they are taught.

    They stand in `content/lab/words/<kit>.<language>.yaml`.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return _load_words(settings().content_dir / "lab" / "words" / f"{kit}.{language}.yaml")


@lru_cache
def _load_words(file: pathlib.Path) -> list[WordGroup]:
    text = read_text(file)
    try:
        return TypeAdapter(list[WordGroup]).validate_python(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise ContentError([Mistake(file, line, f"not YAML: {error.problem}")]) from error
    except ValidationError as error:
        raise ContentError(
            [
                mistake_at(file, "group", f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}")
                for problem in error.errors()
            ]
        ) from error


def help_of(kit: Kind, language: Language) -> dict[str, dict[str, object]]:
    """`load_words` as the editor wants it: {word: {use, says, example, names}}."""
    return {
        word.word: word.model_dump(exclude={"word"})
        for group in load_words(kit, language)
        for word in group.words
    }
