"""The pages of joining by a code: plain forms, filled in by `api/joining.py`, which work without script."""

from typing import Any

import reflex as rx

from outreach.classes.joining import usual_proposals
from outreach.core.i18n import Translator
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import field, go, press, title


def _form(t: Translator, action: str, *children: rx.Component, **props: Any) -> rx.Component:
    return rx.el.form(
        *children,
        action=f"/api/join{action}?lang={t.language}",
        method="post",
        **props,
    )


def _blank(key: str, text: str = "") -> rx.Component:
    """An element whose text the server fills in."""
    return rx.el.span(text, custom_attrs={"data-fill": key})


def _problem() -> rx.Component:
    return rx.el.p("", id="form-error", class_name="error", role="alert")


def _join(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("Join a classroom"),
            t("You need its code, a nickname, and your teacher's nod. Nothing else."),
        ),
        _form(
            t,
            "",
            _problem(),
            field(
                "code",
                t("Classroom code"),
                hint=t("It is on the board, for example K7M-4PX."),
                auto_complete="off",
                auto_capitalize="characters",
                spell_check=False,
            ),
            press(t("Go on"), type="submit"),
            class_name="panel",
        ),
        rx.el.p(
            t("You have a card with three words?"),
            " ",
            rx.el.a(t("Sign in with a card"), href=link(t, "card")),
        ),
    )


def _name(t: Translator) -> rx.Component:
    return rx.fragment(
        title(t("What shall we call you?"), t("A nickname that is not your name.")),
        _form(
            t,
            "/ask",
            _problem(),
            rx.el.p(
                rx.el.span(t("Classroom:")),
                " ",
                rx.el.strong("", custom_attrs={"data-fill": "classroom"}),
            ),
            rx.el.p("", class_name="source", custom_attrs={"data-fill": "account"}),
            rx.el.input(type="hidden", name="code"),
            rx.el.p("", id="code-error", class_name="error", role="alert"),
            field(
                "nickname",
                t("Nickname"),
                hint=t("Up to 24 letters. No surname, please."),
                required=False,
                auto_complete="off",
                spell_check=False,
            ),
            press(t("Ask to be let in"), type="submit"),
            rx.el.fieldset(
                rx.el.legend(t("Or take one of these")),
                *(
                    rx.el.button(
                        _blank(f"proposal-{n}", name),
                        type="submit",
                        name="proposed",
                        value=name,
                        class_name="button quiet small",
                    )
                    for n, name in enumerate(usual_proposals(t.language))
                ),
                class_name="join-names",
            ),
            class_name="panel",
        ),
        rx.el.p(rx.el.a(t("Another code"), href=link(t, "join"))),
    )


def _wait(t: Translator) -> rx.Component:
    return rx.el.div(
        title(t("Almost in")),
        rx.el.p(
            rx.el.strong("", custom_attrs={"data-fill": "nickname"}),
            " · ",
            _blank("classroom"),
            class_name="lead",
        ),
        rx.el.p(
            t("Begin with the code of your classroom."),
            class_name="notice",
            role="status",
            custom_attrs={"data-fill": "standing"},
        ),
        _form(t, "/come-in", press(t("Come in"), type="submit"), class_name="come-in"),
        _form(
            t,
            "/leave",
            rx.el.button(t("Begin again"), type="submit", class_name="button quiet"),
        ),
        class_name="join-wait",
        custom_attrs={"data-standing": "waiting"},
    )


def _words(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("You are in"), t("Write these three words down now. They are shown only this once.")
        ),
        rx.el.div(
            rx.el.p(_blank("words", "· · ·"), class_name="join-words"),
            rx.el.dl(
                rx.el.dt(t("Classroom")),
                rx.el.dd("", custom_attrs={"data-fill": "classroom"}),
                rx.el.dt(t("Nickname")),
                rx.el.dd("", custom_attrs={"data-fill": "nickname"}),
                rx.el.dt(t("code")),
                rx.el.dd("", custom_attrs={"data-fill": "code"}),
                class_name="facts",
            ),
            rx.el.p(
                t(
                    "Next time you sign in with the code and these words. If they get lost, your teacher makes you a card."
                )
            ),
            class_name="panel",
        ),
        go(t("I have written them down"), link(t, "my-place")),
    )


def pages() -> list[Page]:
    """The pages of joining."""
    return [
        Page(slugs_of("join"), lambda t: t("Join a classroom"), _join),
        Page(slugs_of("join-name"), lambda t: t("What shall we call you?"), _name),
        Page(slugs_of("join-wait"), lambda t: t("Almost in"), _wait, scripts=("join.js",)),
        Page(slugs_of("join-words"), lambda t: t("You are in"), _words),
    ]
