"""An address at which there is nothing: where it has moved to, or what it may have meant."""

import html
import re
from functools import lru_cache
from urllib.parse import unquote

from rapidfuzz import fuzz, process
from slugify import slugify

from outreach.build.frontend import SITE
from outreach.core.i18n import LANGUAGES, Language, translator
from outreach.professions.content import load_professions
from outreach.ui.addresses import address, link

NEAREST = 3
_PLACE = re.compile(r'<section[^>]*class="near"[^>]*>.*?</section>', re.S)
_LIST = re.compile(r"<ul[^>]*data-near[^>]*></ul>")


@lru_cache
def moved() -> dict[str, str]:
    """Old addresses of professions, and where they stand now."""
    return {
        f"{address(language, 'professions')}/{old}": link(
            translator(language), "professions", one.slug
        )
        for one in load_professions().values()
        for language in LANGUAGES
        for old in getattr(one.file.old_slugs, language)
    }


def nearest(language: Language, path: str) -> list[str]:
    """The ids of the professions whose names are nearest to the last part of an address."""
    asked = slugify(unquote(path).rsplit("/", 1)[-1].removesuffix(".html"))[:80]
    names = {
        (one.id, slugify(name)): slugify(name)
        for one in load_professions().values()
        for tongue in LANGUAGES
        for name in (one.prose[tongue].title, *one.prose[tongue].search)
    }
    own = process.extract(asked, names, scorer=fuzz.WRatio, limit=len(names))
    found = dict.fromkeys(key[0] for _name, _score, key in own)
    return list(found)[:NEAREST]


def page(language: Language, path: str) -> str:
    """The page that says so; below the professions it names the nearest ones."""
    built = (SITE / f"{address(language, 'missing').strip('/')}.html").read_text()
    if not path.startswith(f"{address(language, 'professions')}/"):
        return _PLACE.sub("", built, count=1)
    t = translator(language)
    items = "".join(
        f'<li><a href="{link(t, "professions", one.slug)}">'
        f"{html.escape(one.prose[language].title)}</a></li>"
        for one in (load_professions()[name] for name in nearest(language, path))
    )
    return _LIST.sub(lambda _: f"<ul>{items}</ul>", built, count=1)
