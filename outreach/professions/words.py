"""What the pages of professions say in words of the app: families, places of study, letters."""

from outreach.core.i18n import Translator
from outreach.professions.content import Family
from outreach.professions.facts import Where

FAMILIES: tuple[Family, ...] = ("build", "design", "protect", "analyse", "run", "lead", "teach")


def family_name(t: Translator, family: Family) -> str:
    """What the people of a family do, in one word."""
    return {
        "build": t("they build"),
        "design": t("they design"),
        "protect": t("they protect"),
        "analyse": t("they analyse"),
        "run": t("they keep it running"),
        "lead": t("they lead"),
        "teach": t("they teach"),
    }[family]


def where_name(t: Translator, where: Where) -> str:
    """Where something can be studied."""
    return {
        "school": t("upper-secondary school"),
        "technical-school": t("technical school"),
        "liepaja": t("university in Liepāja"),
        "ventspils": t("university in Ventspils"),
        "riga": t("university in Rīga"),
        "rezekne": t("university in Rēzekne"),
    }[where]


def interest_name(t: Translator, letter: str) -> str:
    """One of Holland's six interests (RIASEC), by its letter."""
    return {
        "R": t("realistic"),
        "I": t("investigative"),
        "A": t("artistic"),
        "S": t("social"),
        "E": t("enterprising"),
        "C": t("conventional"),
    }[letter]
