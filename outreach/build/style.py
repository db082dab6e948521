"""All style sheets as one text, and for a page that is only read the part of it that it uses.

Such a page carries its style within, so every rule that it cannot use is a rule that waits before the
first words. A rule stays when the page, or a script of it, mentions each class of one of its selectors.
Our style sheets nest nothing but ``@media``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_CODE = {"code", "pre", "kbd"}
"""Without these nobody needs the face for code."""
_ARGUMENTS = re.compile(r"\([^()]*\)")


def whole(site: Path) -> str:
    """Everything, without comments; written as ``site.css`` for live pages."""
    text = "\n".join(file.read_text() for file in sorted((site / "css").glob("*.css")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    (site / "site.css").write_text(text)
    return text


def used(style: str, *texts: str) -> str:
    """The rules of a style sheet that texts (a page and its scripts) can use."""
    known = {word for text in texts for word in _WORD.findall(text)}
    return "".join(_kept(style, known))


def _kept(style: str, known: set[str]) -> Iterator[str]:
    for head, body in rules(style):
        if head.startswith(("@media", "@supports")):
            inner = "".join(_kept(body, known))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head == "@font-face" and "JetBrains" in body and not _CODE & known:
            continue
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            selectors = [one for one in _selectors(head) if _classes(one) <= known]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def rules(style: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost pair of braces, and what stands within."""
    start = depth = open_at = 0
    for at, sign in enumerate(style):
        if sign == "{":
            if depth == 0:
                open_at = at
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield style[start:open_at].strip(), style[open_at + 1 : at].strip()
                start = at + 1


def _selectors(head: str) -> Iterator[str]:
    """The selectors of a list; a comma within parentheses parts nothing."""
    depth = start = 0
    for at, sign in enumerate(head):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            yield head[start:at].strip()
            start = at + 1
    yield head[start:].strip()


def _classes(selector: str) -> set[str]:
    """The classes that must be there; what stands in `:is(…)` and its like may or may not."""
    before = ""
    while before != selector:
        before, selector = selector, _ARGUMENTS.sub("", selector)
    return set(_CLASS.findall(selector))
