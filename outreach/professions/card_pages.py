"""A profession in a list: its emblem, its name, the sentence that makes one read on."""

from typing import Any

import reflex as rx

from outreach.core.i18n import Translator
from outreach.professions.content import Profession, plain
from outreach.professions.words import family_name
from outreach.ui.addresses import link
from outreach.ui.parts import picture


def card(
    t: Translator,
    profession: Profession,
    heading: Any = rx.el.h3,
    later: bool = False,
    below: rx.Component | None = None,
    **attributes: Any,
) -> rx.Component:
    """A profession in a list.

    Args:
        t: the language.
        profession: which.
        heading: the element of its name.
        later: whether its emblem may wait until it is scrolled to.
        below: what stands below the link.
        attributes: further attributes of the list item.
    """
    prose = profession.prose[t.language]
    return rx.el.li(
        rx.el.a(
            picture(profession.id, size=136, later=later),
            rx.el.div(
                rx.el.span(family_name(t, profession.file.family), class_name="family"),
                heading(prose.title),
                rx.el.p(plain(prose.summary)),
            ),
            href=link(t, "professions", profession.slug),
        ),
        below or rx.fragment(),
        class_name=f"job f-{profession.file.family}",
        custom_attrs=attributes,
    )
