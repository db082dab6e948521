"""Programs that are nearly the same, side by side. What it means is the teacher's to find out."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from outreach.classes import service
from outreach.core.i18n import Translator

MOST_SHOWN = 5  # of one program, the most alike


@dataclass(frozen=True)
class SimilarView:
    """A program beside the opened one."""

    title: str
    nickname: str
    code: str


def similar_views(t: Translator, found: list[service.Similar]) -> list[SimilarView]:
    """What the page gets of similar programs."""
    return [
        SimilarView(
            t(
                "{nickname} wrote nearly the same ({share} %)",
                nickname=one.nickname,
                share=t.number(round(one.share * 100)),
            ),
            one.nickname,
            one.code,
        )
        for one in found[:MOST_SHOWN]
    ]


def side_by_side(t: Translator, similar: Any, title: Any, code: Any) -> rx.Component:
    """Similar programs, each opening beside the one that is looked at.

    Args:
        t: the page's language.
        similar: a state's list of `SimilarView`.
        title: whose program is looked at.
        code: that program.
    """
    return rx.cond(
        similar.length() > 0,
        rx.el.section(
            rx.foreach(similar, lambda one: _pair(one, title, code)),
            rx.el.p(
                t("People who work together often write alike. Nothing follows from it by itself."),
                class_name="source",
            ),
            class_name="similar",
            aria_label=t("Similar programs"),
        ),
    )


def _pair(one: SimilarView, title: Any, code: Any) -> rx.Component:
    return rx.el.details(
        rx.el.summary(one.title),
        rx.el.div(_program(title, code), _program(one.nickname, one.code), class_name="beside"),
        key=one.nickname,
    )


def _program(title: Any, code: Any) -> rx.Component:
    return rx.el.figure(
        rx.el.figcaption(title),
        rx.el.pre(
            rx.el.code(code), translate="no", custom_attrs={"tabIndex": "0", "aria-label": title}
        ),
    )
