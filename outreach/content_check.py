"""All of content/ read and held against each other; what `outreach check-content` prints."""

from collections.abc import Callable
from typing import Any

from outreach.assessments.content import load_assessments
from outreach.badges.content import load_badges
from outreach.build.messages import CATALOGUE, untranslated
from outreach.community.content import association, page_text
from outreach.content_links import dead_links
from outreach.core.content import ContentError, Mistake
from outreach.core.i18n import LANGUAGES
from outreach.core.settings import settings
from outreach.core.translations import confirmed, stale_translations
from outreach.paths.content import load_paths
from outreach.paths.frameworks import competences, occupations, skills, unknown
from outreach.paths.lab_texts import load_lab_texts
from outreach.places.content import load_geography
from outreach.professions.content import at, load_professions
from outreach.professions.facts import load_facts, load_studies
from outreach.professions.lesson import load_lesson

PAGES = ("about", "privacy-students", "credits")


def mistakes() -> list[Mistake]:
    """Every mistake in content/, each with its file and line; empty when all is in order."""
    found: list[Mistake] = []
    for load in (
        load_facts,
        load_studies,
        load_professions,
        load_paths,
        load_lab_texts,
        load_badges,
        load_assessments,
        load_lesson,
        competences,
        skills,
        occupations,
        lambda: load_geography(settings().content_dir),
        association,
        *(_page(name, language) for name in PAGES for language in LANGUAGES),
        lambda: confirmed(settings().content_dir),
    ):
        try:
            load()
        except ContentError as error:
            found += error.mistakes
    if not found:
        found += _dead_names() + dead_links() + stale_translations(settings().content_dir)
    return found + [Mistake(CATALOGUE, 1, f"Latvian for {text!r}") for text in untranslated()]


def _page(name: str, language: Any) -> Callable[[], str]:
    return lambda: page_text(name, language)


def _dead_names() -> list[Mistake]:
    """Names of things that are not there."""
    folder = settings().content_dir
    paths, professions, badges = load_paths(), load_professions(), load_badges()
    found = []
    for profession in professions.values():
        file = folder / "professions" / profession.id / "profession.yaml"
        found += [
            at(file, "paths:", f"paths: no path {p!r}")
            for p in profession.file.paths
            if p not in paths
        ]
        path, step = profession.start
        if path != profession.file.paths[0]:
            found.append(at(file, "start:", "start: a step of the first of its paths"))
        elif path in paths and step not in {one.id for one in paths[path].steps}:
            found.append(at(file, "start:", f"start: no step {profession.file.start!r}"))
        if profession.file.esco.uri not in occupations():
            found.append(at(file, profession.file.esco.uri, "esco: an occupation of frameworks/"))
        found += unknown(file, [], profession.file.skills)
        if not (folder / "art" / f"{profession.id}.py").exists():
            found.append(Mistake(file, 1, f"a drawing content/art/{profession.id}.py"))
    for path in paths.values():
        file = folder / "paths" / path.id / "path.yaml"
        found += [
            Mistake(file, 1, f"professions: no profession {p!r}")
            for p in path.file.professions
            if p not in professions
        ]
        if path.file.badge not in badges:
            found.append(Mistake(file, 1, f"badge: no badge {path.file.badge!r}"))
        if path.file.project_badge and path.file.project_badge not in badges:
            found.append(Mistake(file, 1, f"project_badge: no badge {path.file.project_badge!r}"))
        found += [
            Mistake(file, 1, f"after: no path {p!r}") for p in path.file.after if p not in paths
        ]
        found += unknown(file, path.file.digcomp, path.file.skills)
        for step in path.steps:
            own = file.parent / "steps" / step.id / "step.yaml"
            found += unknown(own, step.file.digcomp, step.file.skills)
    for badge in badges.values():
        file = folder / "badges" / badge.id / "badge.yaml"
        found += unknown(file, badge.file.digcomp, badge.file.skills)
    return found
