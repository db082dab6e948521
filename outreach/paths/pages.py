"""The paths: the list, and a page for each path with its map."""

import reflex as rx

from outreach.core.i18n import Translator
from outreach.paths import rail
from outreach.paths.content import Path, Step, load_paths
from outreach.paths.step_pages import step_link, step_page
from outreach.paths.words_pages import words_pages
from outreach.ui.addresses import both, link, slugs_of
from outreach.ui.pages import Page
from outreach.ui.parts import go, picture, spoken, title


def _list(t: Translator) -> rx.Component:
    return rx.fragment(
        title(
            t("Paths"),
            t("A path is a row of small steps. In each one you make something that shows."),
        ),
        *(
            rx.el.section(
                picture(f"path-{path.id}", size=360),
                rx.el.div(
                    rx.el.h2(
                        rx.el.a(
                            path.prose[t.language].title,
                            href=link(t, "paths", both(path.file.slug)),
                        )
                    ),
                    rx.el.p(path.prose[t.language].summary),
                    rx.el.p(
                        _length(t, path),
                        rx.el.span(
                            custom_attrs={
                                "data-walked": path.id,
                                "data-words": t("passed: {n} of {all}", n="#", all=len(path.steps)),
                            }
                        ),
                        class_name="source",
                    ),
                    _after(t, path),
                    go(t("Begin with the first step"), step_link(t, path, path.steps[0])),
                ),
                class_name="path-card",
            )
            for path in in_order()
        ),
        rx.el.section(
            rx.el.h2(rx.el.a(t("Workshop"), href=link(t, "workshop"))),
            rx.el.p(t("Rather something of your own? Here nobody sets a task.")),
            class_name="further",
        ),
    )


def in_order() -> list[Path]:
    """All paths, each after those that it is good to have walked before."""
    paths = load_paths()
    found: list[Path] = []

    def add(path: Path) -> None:
        for name in path.file.after:
            if name in paths and paths[name] not in found and name != path.id:
                add(paths[name])
        if path not in found:
            found.append(path)

    for path in sorted(paths.values(), key=lambda p: (len(p.file.after), p.file.rank, p.id)):
        add(path)
    return found


def _after(t: Translator, path: Path) -> rx.Component:
    before = [load_paths()[name] for name in path.file.after if name in load_paths()]
    if not before:
        return rx.fragment()
    return rx.el.p(
        t("Goes well after:"),
        " ",
        *(
            part
            for n, one in enumerate(before)
            for part in (
                ", " if n else "",
                rx.el.a(one.prose[t.language].title, href=link(t, "paths", both(one.file.slug))),
            )
        ),
        class_name="source",
    )


def _length(t: Translator, path: Path) -> str:
    minutes = 5 * round(sum(step.file.minutes for step in path.steps) / 5)
    return (
        t.n("{n} step", "{n} steps", len(path.steps))
        + " · "
        + t.n("about {n} minute", "about {n} minutes", minutes)
    )


def _path_page(path: Path) -> Page:
    return Page(
        slugs=slugs_of("paths", both(path.file.slug)),
        title=lambda t: path.prose[t.language].title,
        description=lambda t: path.prose[t.language].summary,
        build=lambda t: _path(t, path),
        section="paths",
    )


def _path(t: Translator, path: Path) -> rx.Component:
    words = path.prose[t.language]
    return rx.el.article(
        rx.el.header(
            rx.el.div(
                rx.el.h1(words.title),
                rx.el.p(words.summary, class_name="lead"),
                rx.el.p(_length(t, path), class_name="source"),
                rx.el.div(
                    go(t("Begin with the first step"), step_link(t, path, path.steps[0])),
                    class_name="doors",
                ),
            ),
            picture(f"path-{path.id}", size=420),
            class_name="job-head",
        ),
        rx.el.div(
            rx.el.section(
                rx.el.h2(t("Steps")),
                rx.el.p(
                    t("Begin where you like; the lines show what builds on what."),
                    class_name="source",
                ),
                _map(t, path),
            ),
            rx.el.aside(
                rx.el.h2(t("For whom")),
                rx.el.p(words.for_whom),
                rx.el.h2(t("What you will do")),
                rx.el.ul(*map(rx.el.li, words.you_will)),
                picture(f"badge-{path.file.badge}", size=140),
                rx.el.p(
                    t(
                        "At the end there is a badge that anyone can verify, because our server ran your programs itself."
                    )
                ),
                class_name="panel",
            ),
            class_name="two",
        ),
    )


def _map(t: Translator, path: Path) -> rx.Component:
    """The steps as a list that draws its own map; the state of each is marked by assets/site.js."""
    rows, lanes = rail.rows(path.steps)
    width = lanes * rail.LANE
    return rx.el.ol(
        *(
            rx.el.li(
                rx.html(
                    f'<svg viewBox="0 0 {width} 100" preserveAspectRatio="none" aria-hidden="true">'
                    + "".join(f'<path d="{line}"/>' for line in row.lines)
                    + "</svg>",
                    class_name="rail",
                ),
                rx.el.a(
                    rx.el.strong(step.prose[t.language].title),
                    rx.el.span(class_name="visually-hidden state"),
                    rx.el.span(*spoken(step.prose[t.language].idea)),
                    rx.el.small(_about(t, step)),
                    href=step_link(t, path, step),
                ),
                style={"--lane": str(row.lane)},
                custom_attrs={"data-step": f"{path.id}/{step.id}"},
            )
            for step, row in zip(path.steps, rows, strict=True)
        ),
        class_name="map",
        style={"--lanes": str(lanes)},
        custom_attrs={
            "data-map": path.id,
            "data-passed": t("passed"),
            "data-working": t("begun"),
            "data-submitted": t("handed in"),
            "data-returned": t("returned"),
            "data-here": t("you are here"),
        },
    )


def _about(t: Translator, step: Step) -> str:
    kinds = {"code": t("code lab"), "game": t("game lab"), "model": t("model lab")}
    minutes = t.n("about {n} minute", "about {n} minutes", step.file.minutes)
    if step.file.project:
        return f"{minutes} · {kinds[step.kind]} · " + t("open project, judged by a teacher")
    return f"{minutes} · {kinds[step.kind]}"


def pages() -> list[Page]:
    """The list, every path and every step."""
    found = [
        Page(
            slugs=slugs_of("paths"),
            title=lambda t: t("Paths"),
            description=lambda t: t(
                "A path is a row of small steps. In each one you make something that shows."
            ),
            build=_list,
            section="paths",
        )
    ]
    for path in load_paths().values():
        found.append(_path_page(path))
        found += [step_page(path, step) for step in path.steps]
    return found + words_pages()
