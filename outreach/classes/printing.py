"""Cards as a PDF: A4, eight to a page, with marks to cut along.

The words on cards are stored nowhere. The PDF is made from the cards in the moment in which they
exist, and handed over; it is not kept either.
"""

from collections.abc import Sequence

from outreach.classes.cards import PrintedCard
from outreach.classes.typeset import typeset
from outreach.core.i18n import Language, translator


def cards_data(
    cards: Sequence[PrintedCard], room: str, address: str, language: Language
) -> dict[str, object]:
    """What the template ``cards`` is given.

    Args:
        cards: as they were just made.
        room: the classroom's name.
        address: of the page on which cards sign in, as people type it.
        language: of the classroom, hence of what is printed.
    """
    t = translator(language)
    return {
        "lang": language,
        "title": t("Cards of {classroom}", classroom=room),
        "room": room,
        "address": address,
        "labels": {"code": t("code"), "words": t("words"), "qr": t("QR code that signs in")},
        "cards": [
            {
                "nickname": one.nickname,
                "code": one.join_code,
                "words": one.words.replace("-", " "),
                "qr": one.qr,
            }
            for one in cards
        ],
    }


async def cards_pdf(
    cards: Sequence[PrintedCard], room: str, address: str, language: Language
) -> bytes:
    """The cards as PDF, made beside the event loop. Arguments as for `cards_data`."""
    return await typeset("cards", cards_data(cards, room, address, language))
