"""Cards to print: nickname, code, three words, and a QR that signs in."""

from dataclasses import dataclass

import segno

from outreach.classes.seats import Card
from outreach.classes.words import plain
from outreach.core.settings import settings


@dataclass(frozen=True)
class PrintedCard:
    """What one card shows. `qr` is an SVG element."""

    nickname: str
    join_code: str
    words: str
    link: str
    qr: str


def printed(card: Card, page: str) -> PrintedCard:
    """A card as it is printed.

    `page` is the path of the page on which cards sign in, in the language of the card. The link carries code and words in its fragment, which browsers never send: no log holds them.
    """
    words = "-".join(plain(word) for word in card.secret.split("-"))
    code = card.join_code.replace("-", "")
    link = f"{settings().public_url}{page}#{code}.{words}"
    return PrintedCard(card.nickname, card.join_code, card.secret, link, qr(link))


def join_link(page: str, join_code: str) -> str:
    """The address on the board: the page on which cards sign in, with the code filled in."""
    return f"{settings().public_url}{page}#{join_code.replace('-', '')}"


def qr(text: str) -> str:
    """A QR code as an SVG element that fills its place.

    Black on white with its quiet zone in every theme: many scanners do not read it inverted.
    """
    return segno.make(text, error="m", micro=False).svg_inline(
        border=3, omitsize=True, dark="#000", light="#fff"
    )
