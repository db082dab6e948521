"""The student's program kit: the same pure-Python files in the browser, in the sandbox and in tests.

They import nothing but the standard library, and each other either as a package (`kit.scene`) or,
when a host copies them flat into one folder, by plain name (`scene`). `FILES` is the complete list
that a host must copy.
"""

FILES: tuple[str, ...] = (
    "__init__.py",
    "scene.py",
    "source.py",
    "values.py",
    "observe.py",
    "reading.py",
    "checks.py",
)
