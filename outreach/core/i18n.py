"""Two languages in full: gettext catalogues, plurals, dates and numbers.

English sentences are the keys. `content/locale/lv/LC_MESSAGES/outreach.po` holds the Latvian.
"""

import gettext
import io
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, cast, get_args

from babel.dates import format_date, format_datetime, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from outreach.core.clock import RIGA
from outreach.core.errors import Message
from outreach.core.settings import settings

Language = Literal["lv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "lv"


def as_language(value: object) -> Language:
    """The language meant by a value from outside; Latvian when it is none of ours."""
    return cast("Language", value) if value in LANGUAGES else DEFAULT


@lru_cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    path = settings().content_dir / "locale" / language / "LC_MESSAGES" / "outreach.po"
    with path.open("rb") as source:
        parsed = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, parsed)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Translator:
    """Says things in one language: ``t("Hello {name}", name="Anna")``."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalogue = _catalogue(language)

    def __call__(self, text: str, /, **params: Any) -> str:
        """The sentence in this language, its `{names}` filled in."""
        said = self._catalogue.gettext(text)
        return said.format(**params) if params else said

    def n(self, one: str, many: str, n: int, /, **params: Any) -> str:
        """The sentence in the plural form that the number `n` takes; `{n}` is the number."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **params)

    def say(self, message: Message) -> str:
        """A service's message in this language."""
        return self(message.text, **message.params)

    def number(self, value: int | float) -> str:
        """A number as this language writes it."""
        return format_decimal(value, locale=self.language)

    def day(self, value: date) -> str:
        """A date in words, e.g. ``21. nov. 2026`` (a moment's date is the one in Riga)."""
        if isinstance(value, datetime):
            value = value.astimezone(RIGA).date()
        return format_date(value, "d MMMM y" if self.language == "en" else "long", self.language)

    def month(self, year: int, month: int) -> str:
        """A month in words, e.g. ``decembris 2026``."""
        return format_date(date(year, month, 1), "LLLL y", self.language)

    def weekday(self, value: datetime) -> str:
        """A short date with its weekday, in Riga."""
        return format_datetime(value, "EEE, d. MMM", tzinfo=RIGA, locale=self.language)

    def clock(self, value: datetime) -> str:
        """The time of day in Riga, 24 hours."""
        return format_time(value.astimezone(RIGA), "HH:mm", locale=self.language)


@lru_cache
def translator(language: Language) -> Translator:
    """The translator of a language."""
    return Translator(language)
