"""A line that says in words when the connection is lost and when it is back.

Reflex connects again by itself and loads the page's state anew; a page only has to say so.
"""

import reflex as rx

from outreach.core.i18n import Translator


class Connection(rx.NoSSRComponent):
    """The raw component; the shell uses `connection`."""

    library = rx.asset("connection.jsx", shared=True).importable_path
    tag = "Connection"

    lost: rx.Var[str]
    back: rx.Var[str]
    lang: rx.Var[str]


def connection(t: Translator, *, keeps: bool) -> rx.Component:
    """The line, for pages with a state.

    Args:
        t: the page's language.
        keeps: whether what is written on the page is kept on the device, as labs do.
    """
    lost = (
        t("Connection lost since {when}. What is written stays on this device.", when="#")
        if keeps
        else t("Connection lost since {when}. The page catches up by itself.", when="#")
    )
    return Connection.create(
        lost=lost, back=t("Connected again, everything is up to date."), lang=t.language
    )
