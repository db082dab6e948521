"""The map of all professions: a ring, a list with arcs, and the same relations in plain words."""

from html import escape

import reflex as rx

from outreach.core.i18n import Translator
from outreach.professions import map as drawing
from outreach.professions.content import Profession, load_professions
from outreach.professions.explorer_pages import in_families
from outreach.professions.words import FAMILIES, family_name
from outreach.ui.addresses import link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import title


def _related() -> list[tuple[str, str]]:
    return drawing.pairs((one.id, one.file.related) for one in load_professions().values())


def _close_to(profession: Profession) -> list[Profession]:
    """Everyone whom it names, and who names it."""
    other = {b if a == profession.id else a for a, b in _related() if profession.id in (a, b)}
    return [one for one in in_families() if one.id in other]


def _map(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("The map of all jobs"),
            t("A line joins two jobs that are close: whoever can do one has half of the other."),
        ),
        rx.html(_ring(t), class_name="job-ring"),
        rx.html(_arcs(t), class_name="job-arcs"),
        rx.el.details(
            rx.el.summary(t("The same in words")),
            *(
                rx.el.section(
                    rx.el.h2(family_name(t, family)),
                    rx.el.ul(
                        *(_in_words(t, one) for one in in_families() if one.file.family == family)
                    ),
                )
                for family in FAMILIES
            ),
            class_name="job-words",
        ),
        rx.el.p(rx.el.a(t("All jobs"), href=link(t, "professions"))),
    )


def _in_words(t: Translator, profession: Profession) -> rx.Component:
    others = _close_to(profession)
    return rx.el.li(
        _to(t, profession),
        ": ",
        *(
            part
            for number, one in enumerate(others)
            for part in ((", " if number else ""), _to(t, one))
        ),
    )


def _to(t: Translator, profession: Profession) -> rx.Component:
    return rx.el.a(profession.prose[t.language].title, href=link(t, "professions", profession.slug))


def _lines(paths: list[tuple[str, str, str]]) -> str:
    return "".join(f'<path class="e a-{a} a-{b}" d="{d}"/>' for a, b, d in paths)


def _lit(scope: str) -> str:
    """Rules that light the lines and neighbours of the job that is pointed at or focused."""
    rules = []
    for one in load_professions().values():
        at = f"{scope}:has(.n-{one.id}:is(:hover,:focus-within))"
        near = ",".join(f".n-{other.id}" for other in _close_to(one))
        rules.append(f"{at} .a-{one.id}{{opacity:1;stroke:var(--go)}}")
        rules.append(f"{at} :is({near}) .t{{text-decoration:underline;font-weight:700}}")
    return f"<style>{''.join(rules)}</style>"


def _ring(t: Translator) -> str:
    everyone = in_families()
    by_id = {one.id: one for one in everyone}
    dots = drawing.ring([(one.id, one.file.family) for one in everyone])
    at = {dot.id: dot for dot in dots}
    lines = _lines([(a, b, drawing.chord(at[a], at[b])) for a, b in _related()])
    names = "".join(_dot(t, by_id[dot.id], dot) for dot in dots)
    width, height = drawing.SIZE
    label = escape(t("The map of all jobs"))
    return (
        f'<nav aria-label="{label}"><svg viewBox="0 0 {width} {height}" role="group" '
        f'aria-label="{label}">{lines}{names}</svg></nav>{_lit(".job-ring")}'
    )


def _dot(t: Translator, profession: Profession, dot: drawing.Dot) -> str:
    """A dot with its emblem and its name, along the ring's radius."""
    lines = drawing.halves(profession.prose[t.language].title)
    shifts = ("0.35em",) if len(lines) == 1 else ("-0.2em", "1.05em")
    name = "".join(
        f'<tspan x="0" dy="{shift}">{escape(line)}</tspan>'
        for line, shift in zip(lines, shifts, strict=True)
    )
    turn = dot.angle * 180 / 3.14159265 + (180 if dot.on_the_left else 0)
    side, shift = ("end", -12) if dot.on_the_left else ("start", 12)
    return (
        f'<a href="{link(t, "professions", profession.slug)}" '
        f'class="n-{profession.id} f-{profession.file.family}">'
        f'<circle cx="{dot.x}" cy="{dot.y}" r="7"/>'
        f'<text class="t" text-anchor="{side}" '
        f'transform="translate({dot.x} {dot.y}) rotate({turn:.1f}) translate({shift} 0)">{name}'
        "</text></a>"
    )


def _arcs(t: Translator) -> str:
    everyone = in_families()
    row = {one.id: number for number, one in enumerate(everyone)}
    lines = _lines([(a, b, drawing.arc(row[a], row[b], len(everyone))) for a, b in _related()])
    height = drawing.ROW * len(everyone)
    items = "".join(
        f'<li class="n-{one.id} f-{one.file.family}"><a class="t" '
        f'href="{link(t, "professions", one.slug)}">{escape(one.prose[t.language].title)}</a></li>'
        for one in everyone
    )
    return (
        f'<nav aria-label="{escape(t("The map of all jobs"))}"><ul>{items}</ul>'
        f'<svg viewBox="0 0 {drawing.BAND} {height:g}" aria-hidden="true" '
        f'style="width:{drawing.BAND}rem;height:{height:g}rem">{lines}</svg></nav>'
        f"{_lit('.job-arcs')}"
    )


def pages() -> list[Page]:
    """The map."""
    return [
        Page(
            slugs=slugs_of("job-map"),
            title=lambda t: t("The map of all jobs"),
            description=lambda t: t(
                "A line joins two jobs that are close: whoever can do one has half of the other."
            ),
            build=_map,
            section="professions",
            wide=True,
        )
    ]
