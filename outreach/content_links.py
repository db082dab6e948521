"""Links in what editors write: those that stay within the app must lead somewhere."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from outreach.core.content import Mistake
from outreach.core.i18n import LANGUAGES
from outreach.core.settings import settings
from outreach.paths.content import load_paths
from outreach.paths.solids.art import names
from outreach.professions.content import load_professions
from outreach.ui.addresses import both, every_address, slugs_of

_LINK = re.compile(r"(?:\]\(|href=\")(/[^)\s\"]*)")


def dead_links() -> list[Mistake]:
    """Every link of a text in content/ that begins with a slash and leads nowhere."""
    folder = settings().content_dir
    files = [*sorted(folder.rglob("*.md")), *sorted(folder.rglob("??.yaml"))]
    return [mistake for file in files for mistake in _of(file)]


def _of(file: Path) -> Iterator[Mistake]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        for link in _LINK.findall(line):
            path = re.split(r"[?#]", link)[0].rstrip("/")
            if path not in _known():
                yield Mistake(file, number, f"a page at {link}")


@lru_cache
def _known() -> frozenset[str]:
    """The addresses of all pages and pictures that a text may lead to."""
    found = {f"/art/{name}.svg" for name in names()} | set(every_address())
    below = [("professions", one.slug) for one in load_professions().values()]
    slugs = [slugs_of(name, slug) for name, slug in below]
    for path in load_paths().values():
        own = both(path.file.slug)
        slugs.append(slugs_of("paths", own))
        slugs += [slugs_of("paths", own, both(step.file.slug)) for step in path.steps]
    found |= {f"/{language}/{one[language]}" for one in slugs for language in LANGUAGES}
    return frozenset(found)
