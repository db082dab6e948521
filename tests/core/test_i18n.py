"""Both languages in full: no sentence without its Latvian, placeholders equal, three plurals."""

import string

import pytest
from babel.messages.pofile import read_po

from outreach.build import messages
from outreach.core.i18n import translator

ENTRIES = [entry for entry in messages.template() if entry.id]


def names(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_sentence_has_its_latvian():
    assert messages.untranslated() == []


def test_the_catalogue_has_no_errors_and_nothing_that_nobody_says():
    with messages.CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="lv")
    assert [list(map(str, errors)) for _, errors in catalogue.check()] == []
    said = {e.id[0] if isinstance(e.id, tuple) else e.id for e in ENTRIES}
    kept = {e.id[0] if isinstance(e.id, tuple) else e.id for e in catalogue if e.id}
    assert kept - said == set()


@pytest.mark.parametrize("entry", messages.read(), ids=lambda e: str(e.id)[:40])
def test_a_translation_has_the_names_of_its_original(entry):
    if not entry.id:
        return
    plural = isinstance(entry.id, tuple)
    wanted = names(entry.id[1] if plural else entry.id)
    for form in entry.string if plural else (entry.string,):
        assert names(form) <= wanted
        assert names(form) - {"n"} == wanted - {"n"}
        if not plural:
            assert names(form) == wanted


@pytest.mark.parametrize(("n", "form"), [(1, 0), (21, 0), (11, 1), (2, 1), (100, 1), (0, 2)])
def test_latvian_has_three_plural_forms(n: int, form: int):
    plural = next(e for e in messages.read() if isinstance(e.id, tuple) and e.id[0] == "{n} step")
    assert translator("lv").n("{n} step", "{n} steps", n) == plural.string[form].format(n=n)


def test_numbers_are_written_as_the_language_does():
    assert translator("en").number(12345.5) == "12,345.5"
    assert translator("lv").number(12345.5) == "12\u00a0345,5"
