"""What can be read off a program without running it, and the "what if" change of one value."""

import ast
from typing import Any

_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.comprehension)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def facts(code: str, tree: ast.Module | None) -> dict[str, Any]:
    """Count a program's parts.

    Args:
        code: the program's text.
        tree: its syntax tree as the student wrote it, or None when it does not parse.

    Returns:
        `loops` (for, while and the `for` of comprehensions), `ifs` (if, elif and `a if b else c`),
        `functions` (names, in order), `calls` (how often a name is called in the text; a method as
        `"names.append"`), `names` (every identifier, sorted) and `lines` (those with code on them).
    """
    lines = [line.strip() for line in code.splitlines()]
    found: dict[str, Any] = {"loops": 0, "ifs": 0, "functions": [], "calls": {}, "names": []}
    names: set[str] = set()
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, _LOOPS):
            found["loops"] += 1
        elif isinstance(node, (ast.If, ast.IfExp)):
            found["ifs"] += 1
        elif isinstance(node, _FUNCTIONS):
            found["functions"].append((node.lineno, node.name))
        elif isinstance(node, ast.Call):
            called = _dotted(node.func)
            if called:
                found["calls"][called] = found["calls"].get(called, 0) + 1
        elif isinstance(node, ast.Name):
            names.add(node.id)
    found["functions"] = [name for _, name in sorted(found["functions"])]
    found["names"] = sorted(names)
    found["lines"] = sum(1 for line in lines if line and not line.startswith("#"))
    return found


def _dotted(node: ast.expr) -> str | None:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])


def loop_line(tree: ast.Module, line: int) -> int:
    """The line on which the innermost loop around `line` begins, or `line` itself."""
    best = 0
    for node in ast.walk(tree):
        loop = isinstance(node, (ast.For, ast.AsyncFor, ast.While))
        if loop and node.lineno <= line <= (node.end_lineno or node.lineno):
            best = max(best, node.lineno)
    return best or line


def replace_values(tree: ast.Module, values: dict[str, Any]) -> list[str]:
    """Ask "what if?": give the first top-level `name = …` of each name another value, in place.

    Line numbers stay. Values are plain JSON values.

    Returns:
        The names for which the program has no such assignment.
    """
    missing: list[str] = []
    for name, value in values.items():
        for node in tree.body:
            if isinstance(node, ast.Assign):
                target = node.targets[0] if len(node.targets) == 1 else None
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                target = node.target
            else:
                continue
            if isinstance(target, ast.Name) and target.id == name:
                constant = ast.parse(repr(value), mode="eval").body
                for part in ast.walk(constant):
                    ast.copy_location(part, node.value or node)
                node.value = constant
                break
        else:
            missing.append(name)
    return missing
