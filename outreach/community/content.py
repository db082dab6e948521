"""The association and its longer texts: `content/association.yaml`, `content/pages/`."""

import datetime
from functools import lru_cache

from outreach.core.content import Schema, load_yaml, read_text
from outreach.core.i18n import Language
from outreach.core.settings import settings


class Both(Schema):
    """A text in both languages."""

    lv: str
    en: str

    def of(self, language: Language) -> str:
        return self.lv if language == "lv" else self.en


class Dated(Schema):
    """Something that happened, with where that is written."""

    date: str | datetime.date
    source: str
    year: int
    by: Both | None = None


class Listed(Schema):
    """A list with its source."""

    source: str
    year: int
    list: list[Both]


class Association(Schema):
    """The association behind this installation."""

    name: Both
    legal_form: Both
    town: Both
    municipality: str
    region: str
    decided: Dated
    presented: Dated
    founders: Listed
    aims: Listed
    about: Both


@lru_cache
def association() -> Association:
    """The association behind this installation.

    Raises:
        ContentError: its file is missing or does not fit.
    """
    return load_yaml(settings().content_dir / "association.yaml", Association)


def page_text(name: str, language: Language) -> str:
    """A longer text of `content/pages/` as Markdown."""
    return read_text(settings().content_dir / "pages" / f"{name}.{language}.md")
