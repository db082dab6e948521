"""A page for each kit with all its words: how each is used, what it does, and an example."""

import reflex as rx

from outreach.core.i18n import Translator
from outreach.paths.content import Kind
from outreach.paths.lab_texts import Word, load_words
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, spoken, title

KINDS: tuple[Kind, ...] = ("game", "model", "code")


def _title(t: Translator, kind: Kind) -> str:
    return {
        "game": t("Words of games"),
        "model": t("Words of models"),
        "code": t("Words of the code lab"),
    }[kind]


def _lead(t: Translator, kind: Kind) -> str:
    return {
        "game": t(
            "Everything a game may say beside Python itself. Sixty times a second the world takes a step; x runs to the right, y away from you, z upwards."
        ),
        "model": t(
            "Everything a model may say beside Python itself. Lengths are millimetres, angles are degrees, z points up."
        ),
        "code": t(
            "Everything a program may say here beside Python itself. Solids stand on a grid; x and y are their lowest corner, z is how high they begin."
        ),
    }[kind]


def _page(kind: Kind) -> Page:
    return Page(
        slugs=slugs_of(f"words-{kind}"),
        title=lambda t: _title(t, kind),
        description=lambda t: _lead(t, kind),
        build=lambda t: _words(t, kind),
        section="paths",
    )


def _words(t: Translator, kind: Kind) -> rx.Component:
    groups = load_words(kind, t.language)
    return rx.el.article(
        title(_title(t, kind), _lead(t, kind)),
        rx.el.p(
            t("In the lab the same help comes up while you type, and with F1 at the cursor."),
            class_name="source",
        ),
        rx.el.nav(
            rx.el.ul(
                *(
                    rx.el.li(rx.el.a(group.group, href=f"#{kind}-{number}"))
                    for number, group in enumerate(groups, 1)
                )
            ),
            class_name="words-nav",
            aria_label=t("Groups of words"),
        ),
        *(
            rx.el.section(
                rx.el.h2(group.group, id=f"{kind}-{number}"),
                *(_word(word) for word in group.words),
                class_name="words",
            )
            for number, group in enumerate(groups, 1)
        ),
        go(t("Try them in the workshop"), link(t, f"workshop-{kind}")),
    )


def _word(word: Word) -> rx.Component:
    return rx.el.div(
        rx.el.h3(rx.el.code(word.use, translate="no")),
        rx.el.p(*spoken(word.says)),
        rx.el.pre(rx.el.code(word.example), translate="no", tab_index=0),
        _names(word),
        id=word.word,
        class_name="word",
    )


def _names(word: Word) -> rx.Component:
    if not word.names:
        return rx.fragment()
    return rx.el.dl(
        *(
            part
            for name, says in word.names.items()
            for part in (
                rx.el.dt(rx.el.code(f".{name}", translate="no")),
                rx.el.dd(*spoken(says)),
            )
        )
    )


def words_pages() -> list[Page]:
    """One page a kit."""
    return [_page(kind) for kind in KINDS]
