"""The student's program kit: the same pure-Python files in the browser, in the sandbox and in tests.

They import nothing but the standard library and each other. `FILES` is the complete list that a host
must copy.
"""

FILES: tuple[str, ...] = (
    "__init__.py",
    "words.py",
    "scene.py",
    "game.py",
    "shapes.py",
    "source.py",
    "values.py",
    "modules.py",
    "limits.py",
    "program.py",
    "play.py",
    "observe.py",
    "live.py",
    "reading.py",
    "watching.py",
    "measuring.py",
    "checks.py",
)
