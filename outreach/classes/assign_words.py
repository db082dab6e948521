"""Assignments in words: which steps, until when, and what a student goes on with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from outreach.classes import service
from outreach.core.clock import in_riga, now
from outreach.core.i18n import LANGUAGES, Translator
from outreach.paths import service as paths
from outreach.ui.addresses import Slugs, link


@dataclass(frozen=True)
class TaskLine:
    """What is assigned, as its student sees it. `opens` stands while it is not open yet."""

    key: str
    classroom: str
    title: str
    what: str
    due: str
    kind: str
    extra: str
    opens: str
    done: int
    steps: int
    progress: str
    waiting: str
    next_title: str
    next_href: str
    feedback: str
    finished: str
    is_next: bool


def moment(t: Translator, when: datetime) -> str:
    """A day and a time in Riga, e.g. ``piektd., 27. nov. 15:00``."""
    return f"{t.weekday(when)} {t.clock(when)}"


def due_words(t: Translator, due: datetime) -> str:
    """Until when, e.g. ``due tomorrow at 15:00``."""
    days = (in_riga(due).date() - in_riga(now()).date()).days
    if due <= now():
        return t("overdue: it was due {when}", when=moment(t, due))
    if days == 0:
        return t("due today at {time}", time=t.clock(due))
    if days == 1:
        return t("due tomorrow at {time}", time=t.clock(due))
    return t("due {when}", when=moment(t, due))


def step_words(t: Translator, path: paths.Path, steps: list[str]) -> str:
    """Which steps, by their numbers in the path: ``whole path``, ``steps 2–4, 7``."""
    numbers = [n for n, step in enumerate(path.steps, 1) if step.id in steps]
    if len(numbers) == len(path.steps):
        return t("the whole path")
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    said = ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
    return t("step {n}", n=said) if len(numbers) == 1 else t("steps {numbers}", numbers=said)


def change_words(t: Translator, path: paths.Path, changes: service.Changes) -> str:
    """How a path differs from what was assigned; empty when it does not."""
    if not changes:
        return ""
    if changes.is_unknown:
        return t("This path has changed since you assigned it.")
    numbers = {step.id: str(n) for n, step in enumerate(path.steps, 1)}
    parts = []
    if changes.changed:
        parts.append(t("changed: {steps}", steps=", ".join(numbers[s] for s in changes.changed)))
    if changes.added:
        parts.append(t("new: {steps}", steps=", ".join(numbers[s] for s in changes.added)))
    if changes.removed:
        parts.append(t("gone: {steps}", steps=", ".join(changes.removed)))
    return t("This path has changed since you assigned it. Steps {steps}.", steps="; ".join(parts))


def task_lines(
    t: Translator, tasks: list[service.Task], work: Mapping[str, list[paths.StepWork]]
) -> list[TaskLine]:
    """What a student has to do: open ones by due date, then what is done, then what opens later.

    Args:
        t: the language.
        tasks: what counts for them.
        work: their work on each step, by path.
    """
    far = now() + timedelta(days=100_000)
    made = []
    for task in tasks:
        if not task.part.steps:  # every step is left out for them
            continue
        line = _task(t, task, {one.step: one for one in work[task.part.assignment.path_id]})
        opens = task.part.assignment.opens_at
        rank = (1, far) if line.finished else (0, task.part.due_at or far)
        made.append(((2, opens) if line.opens and opens else rank, line))
    lines = [line for _, line in sorted(made, key=lambda one: one[0])]
    at = next((n for n, one in enumerate(lines) if one.next_href and not one.finished), -1)
    return [replace(line, is_next=n == at) for n, line in enumerate(lines)]


def _task(t: Translator, task: service.Task, work: Mapping[str, paths.StepWork]) -> TaskLine:
    part, path = task.part, paths.find_path(task.part.assignment.path_id)
    steps = [path.step(step) for step in part.steps]
    passed = {s for s, one in work.items() if one.state == paths.WorkState.PASSED}
    left = [step for step in steps if step.id not in passed]
    done = len(steps) - len(left)
    after = (left or steps)[0]
    opens = part.assignment.opens_at
    path_slugs: Slugs = {lang: path.file.slug.of(lang) for lang in LANGUAGES}
    step_slugs: Slugs = {lang: after.file.slug.of(lang) for lang in LANGUAGES}
    is_overdue = bool(part.due_at and part.due_at <= now() and left)
    waits = any(s.file.project and work[s.id].state == paths.WorkState.SUBMITTED for s in steps)
    finished = ""
    if not left:
        everything = all(step.id in passed for step in path.steps)
        finished = t("All done. The badge is below.") if everything else t("All done.")
    return TaskLine(
        key=str(part.assignment.id) + task.nickname,
        classroom=task.classroom,
        title=path.prose[t.language].title,
        what=step_words(t, path, [*part.steps, *part.skipped]),
        due=due_words(t, part.due_at) if part.due_at and left else "",
        kind="overdue" if is_overdue else "",
        extra=t("You have extra time here.") if part.has_extra_time and left else "",
        opens="" if part.is_open or not opens else t("opens {when}", when=moment(t, opens)),
        done=done,
        steps=len(steps),
        progress=t("{done} of {all} steps passed", done=done, all=len(steps)),
        waiting=t("Your project waits for your teacher.") if waits else "",
        next_title=after.prose[t.language].title,
        next_href=link(t, "paths", path_slugs, step_slugs) if part.is_open else "",
        feedback=work[after.id].feedback if part.is_open else "",
        finished=finished,
        is_next=False,
    )
