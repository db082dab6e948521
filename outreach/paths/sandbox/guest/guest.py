"""The program inside the sandbox: CPython, the kit, and one exported function.

The top level runs once, when the component is built, and its memory is what every run starts from.
So everything that a program may import, and everything those modules import later on, is imported
here. Afterwards there is no host to ask: a call to it is a trap.
"""

import bisect  # noqa: F401
import collections.abc
import copy  # noqa: F401
import decimal  # noqa: F401
import difflib  # noqa: F401
import fractions  # noqa: F401
import functools  # noqa: F401
import gc
import heapq  # noqa: F401
import itertools  # noqa: F401
import json
import linecache
import math  # noqa: F401
import random  # noqa: F401
import re  # noqa: F401
import statistics  # noqa: F401
import string
import sys
import warnings

import wit_world  # type: ignore[import-not-found]
from kit.observe import observe  # type: ignore[import-not-found]

# Exercise what these modules put off until first use.
string.Template("$a").substitute(a=1)
collections.Counter("aab").most_common(1)
observe("from statistics import *\nprint(stdev([1, 2, 4]))\nbxo(1)", {})
observe("a = []\na.apend(1)", {"calls": []})
observe("a = box()\non_frame(lambda: a.move(z=1) or touching(a, a))", {"frames": 2}, "game")
observe("show(ring(box(1, 1, 1), 3).color('sand') - sphere(1))\nbox(1)", {}, "model")

# What would ask the host finds nothing instead.
linecache.getline = lambda *_, **__: ""
linecache.getlines = lambda *_, **__: []
linecache.checkcache = lambda *_, **__: None
warnings.showwarning = lambda *_, **__: None
sys.unraisablehook = lambda *_: None


def _no_files(event: str, _: object) -> None:
    if event == "open":  # also Python's own wish to quote the file of a syntax error
        raise OSError("there are no files here")


sys.addaudithook(_no_files)
sys.path.clear()
sys.path_importer_cache.clear()
sys.path_hooks.clear()
gc.collect()
gc.freeze()


class WitWorld(wit_world.WitWorld):
    """The component's exports."""

    def run(self, kit: str, code: str, scenario: str) -> str:
        """One observation, as JSON."""
        return json.dumps(observe(code, json.loads(scenario), kit), allow_nan=False)
