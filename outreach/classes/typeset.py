"""PDFs for paper: templates in `print/`, our own faces, and data that is never read as markup.

A template gets its data as JSON in ``sys.inputs.data``: whatever a nickname holds, it is text. What
is made stays in memory; nothing is written to a disk.
"""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from outreach.build import fonts

TEMPLATES = Path(__file__).parent / "print"
Template = Literal["cards", "certificate"]

# One at a time: a printout may wait for another one, a lesson may not wait for printouts.
_press = ThreadPoolExecutor(1, thread_name_prefix="typeset")


@lru_cache
def _faces(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def pdf(template: Template, data: Mapping[str, Any]) -> bytes:
    """A document as PDF. Takes up to a second; in the app call `typeset`."""
    return _compile(template, data, "pdf")[0]


def pictures(template: Template, data: Mapping[str, Any]) -> list[bytes]:
    """The pages of a document as PNG, for eyes that check it."""
    return _compile(template, data, "png")


def _compile(template: Template, data: Mapping[str, Any], format: Any) -> list[bytes]:
    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_faces(fonts.for_print()),
        ignore_system_fonts=True,
        format=format,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return made if isinstance(made, list) else [made or b""]


async def typeset(template: Template, data: Mapping[str, Any]) -> bytes:
    """`pdf`, beside the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_press, pdf, template, data)
