"""Where the picture stands that goes with a shared link to a profession."""

from outreach.core.i18n import Language


def preview_address(language: Language, profession: str) -> str:
    """The path of a profession's preview, drawn by `outreach.build.previews`."""
    return f"/preview/{language}/{profession}.png"
