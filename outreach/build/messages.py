"""Collecting translatable sentences from the sources into the Latvian catalogue (Babel)."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from outreach.core.settings import ROOT

KEYWORDS = {"t": None, "_t": None, "m": None, "n": (1, 2)}
CATALOGUE = ROOT / "content" / "locale" / "lv" / "LC_MESSAGES" / "outreach.po"


def template() -> Catalog:
    """Every sentence that the code can say."""
    found = Catalog(project="Outreach", charset="utf-8")
    for file, line, message, _comments, context in extract_from_dir(
        str(ROOT / "outreach"), method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message, None, [(f"outreach/{file}", line)], context=context)
    return found


def read(file: Path = CATALOGUE) -> Catalog:
    """The Latvian catalogue."""
    with file.open("rb") as source:
        return read_po(source, locale="lv")


def untranslated() -> list[str]:
    """Sentences without Latvian: missing, empty, fuzzy, or without all three plural forms."""
    have = read()
    found = []
    for message in template():
        if not message.id:
            continue
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        known = have.get(key)
        strings = known.string if known is not None else ""
        forms = strings if isinstance(strings, (tuple, list)) else (strings,)
        plural = isinstance(message.id, tuple)
        if known is None or known.fuzzy or not all(forms) or (plural and len(forms) != 3):
            found.append(str(key))
    return found


def collect() -> list[str]:
    """Bring the catalogue up to date with the code; the sentences that wait for their Latvian."""
    have, wanted = read(), template()
    have.update(wanted, no_fuzzy_matching=True)
    have.obsolete.clear()
    for message in have:
        message.locations = []
    with CATALOGUE.open("wb") as target:
        write_po(target, have, sort_output=True, width=110, omit_header=False)
    return untranslated()
