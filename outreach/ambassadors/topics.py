"""What a visit is about: a profession, a path, or the teacher's own words."""

from outreach.core.i18n import Language
from outreach.paths.content import load_paths
from outreach.professions.content import load_professions


def exists(kind: str, topic: str) -> bool:
    """Whether a profession or path of this id is in the content; own words always are."""
    if kind == "profession":
        return topic in load_professions()
    if kind == "path":
        return topic in load_paths()
    return kind == "free" and bool(topic.strip())


def title(kind: str, topic: str, language: Language) -> str:
    """The topic in words; the bare id when the content no longer has it."""
    if kind == "profession" and topic in load_professions():
        return load_professions()[topic].prose[language].title
    if kind == "path" and topic in load_paths():
        return load_paths()[topic].prose[language].title
    return topic
