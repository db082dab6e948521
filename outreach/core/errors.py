"""What a service says when it says no. Every sentence is a `Message`, translated where it is shown."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """A translatable sentence: the English text is the key of the catalogue."""

    text: str
    params: dict[str, Any] = field(default_factory=dict)


def m(text: str, /, **params: Any) -> Message:
    """Mark a sentence for translation without translating it yet."""
    return Message(text, params)


class SettingsError(RuntimeError):
    """The installation is configured in a way that must not be served."""


class Refused(Exception):
    """The request was understood and will not be carried out."""

    def __init__(self, message: Message | None = None) -> None:
        self.message = message or m("That did not work. Please try again.")
        super().__init__(self.message.text.format_map(_Lenient(self.message.params)))


class _Lenient(dict):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class NotSignedIn(Refused):
    """Nobody is signed in, and somebody has to be."""

    def __init__(self) -> None:
        super().__init__(m("Please sign in first."))


class NotAllowed(Refused):
    """Somebody is signed in, but this is not theirs to do."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message or m("You do not have permission for this."))


class NotFound(Refused):
    """There is no such thing, or none that this person may know of."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message or m("This does not exist, or it is not yours to see."))


class Conflict(Refused):
    """It was possible a moment ago; meanwhile somebody else changed it."""


class TooMany(Refused):
    """A rate limit was reached. `seconds` says when to try again."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(m("Too many tries. Please wait {seconds} s.", seconds=seconds))


class Invalid(Refused):
    """Some fields cannot be accepted. `fields` maps a field's name to what is wrong with it."""

    def __init__(self, fields: dict[str, Message]) -> None:
        self.fields = fields
        super().__init__(m("Please look at the marked fields."))
