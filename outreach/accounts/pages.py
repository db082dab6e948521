"""Sign in, sign up, and what comes after: plain forms that work before any script has loaded."""

import reflex as rx

from outreach.core.i18n import Translator
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import field, go, picture, press, title


def _form(t: Translator, action: str, *fields: rx.Component) -> rx.Component:
    """A form that posts to one of our routes; `next` is filled in by the address."""
    return rx.el.form(
        rx.el.p("", id="form-error", class_name="error", role="alert"),
        *fields,
        rx.el.input(type="hidden", name="next", custom_attrs={"data-next": ""}),
        action=f"{action}?lang={t.language}",
        method="post",
        class_name="panel",
    )


def _sign_in(t: Translator) -> rx.Component:
    return rx.fragment(
        title(t("Sign in")),
        rx.el.div(
            rx.el.div(
                _form(
                    t,
                    "/api/sign-in",
                    field("email", t("Email"), kind="email", auto_complete="username"),
                    field(
                        "password", t("Password"), kind="password", auto_complete="current-password"
                    ),
                    press(t("Sign in"), type="submit"),
                ),
                rx.el.p(t("No account yet?"), " ", rx.el.a(t("Sign up"), href=link(t, "sign-up"))),
            ),
            rx.el.aside(
                picture("success", size=150),
                rx.el.h2(t("Are you a student?")),
                rx.el.p(t("You need no email. Your teacher has a card for you.")),
                go(t("Sign in with a card"), link(t, "card"), quiet=True),
            ),
            class_name="two",
        ),
    )


def _sign_up(t: Translator) -> rx.Component:
    def role(value: str, text: str, checked: bool) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="radio", name="role", value=value, default_checked=checked, required=True
            ),
            rx.el.span(text),
            class_name="radio",
        )

    return rx.fragment(
        title(
            t("An account for adults"),
            t("For teachers and for IT people who visit schools. Students sign in with a card."),
        ),
        _form(
            t,
            "/api/sign-up",
            rx.el.fieldset(
                rx.el.legend(t("Who are you?")),
                role("teacher", t("I teach"), True),
                role("ambassador", t("I work in IT and visit schools"), False),
            ),
            field("name", t("Your name"), auto_complete="name", max_length=80),
            field("email", t("Email"), kind="email", auto_complete="email"),
            field(
                "password",
                t("Password"),
                kind="password",
                hint=t(
                    "At least 10 characters. Three words you will remember are better than a riddle."
                ),
                auto_complete="new-password",
                min_length=10,
            ),
            press(t("Sign up"), type="submit"),
        ),
        rx.el.p(
            t("You have an account already?"), " ", rx.el.a(t("Sign in"), href=link(t, "sign-in"))
        ),
    )


def _card(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("Sign in with a card"),
            t("The code of your classroom and the three words from your card."),
        ),
        _form(
            t,
            "/api/card",
            field(
                "code",
                t("Classroom code"),
                hint=t("For example K7M-4PX. It is on the board and on your card."),
                auto_complete="off",
                auto_capitalize="characters",
                spell_check=False,
            ),
            field(
                "secret",
                t("Three words"),
                hint=t("Capital letters, commas above and small signs do not matter."),
                auto_complete="off",
                auto_capitalize="none",
                spell_check=False,
            ),
            rx.el.div(
                press(t("Sign in"), type="submit"),
                press(
                    t("No card: join with the code"),
                    quiet=True,
                    type="submit",
                    form_action=f"/api/join?lang={t.language}",
                    form_no_validate=True,
                ),
                class_name="doors",
            ),
        ),
        rx.el.p(t("You have no card? Ask your teacher. You can try everything without one, too.")),
    )


def _sent(t: Translator) -> rx.Component:
    return rx.el.div(
        picture("success", size=200),
        title(
            t("Look into your mailbox"),
            t("We sent you a link. Press it within 24 hours and you are in."),
        ),
        rx.el.p(
            t("Nothing there after five minutes? Look among the unwanted mail, or sign up again.")
        ),
    )


def _old_link(t: Translator) -> rx.Component:
    return rx.el.div(
        picture("not-found", size=240),
        title(t("This link no longer works"), t("Links from mails are good for one day.")),
        go(t("Sign up again"), link(t, "sign-up")),
    )


def pages() -> list[Page]:
    """Every page of accounts."""
    return [
        Page(slugs_of("sign-in"), lambda t: t("Sign in"), _sign_in),
        Page(slugs_of("sign-up"), lambda t: t("Sign up"), _sign_up),
        Page(slugs_of("sign-up-sent"), lambda t: t("Look into your mailbox"), _sent),
        Page(slugs_of("link-old"), lambda t: t("This link no longer works"), _old_link),
        Page(slugs_of("card"), lambda t: t("Sign in with a card"), _card),
    ]
