"""Where the named pages stand, in both languages. Knows no reflex, so that routes can use it too."""

from outreach.core.i18n import LANGUAGES, Language, Translator

Slugs = dict[Language, str]

_ADDRESSES: dict[str, Slugs] = {
    "home": {"lv": "", "en": ""},
    "professions": {"lv": "profesijas", "en": "professions"},
    "compass": {"lv": "profesijas/kompass", "en": "professions/compass"},
    "compare": {"lv": "profesijas/salidzinajums", "en": "professions/compare"},
    "job-map": {"lv": "profesijas/karte", "en": "professions/map"},
    "paths": {"lv": "macibu-celi", "en": "paths"},
    "workshop": {"lv": "darbnica", "en": "workshop"},
    "workshop-game": {"lv": "darbnica/spele", "en": "workshop/game"},
    "workshop-model": {"lv": "darbnica/modelis", "en": "workshop/model"},
    "workshop-code": {"lv": "darbnica/kods", "en": "workshop/code"},
    "words-game": {"lv": "darbnica/spele/vardi", "en": "workshop/game/words"},
    "words-model": {"lv": "darbnica/modelis/vardi", "en": "workshop/model/words"},
    "words-code": {"lv": "darbnica/kods/vardi", "en": "workshop/code/words"},
    "teachers": {"lv": "skolotajiem", "en": "teachers"},
    "lesson-professions": {
        "lv": "skolotajiem/stunda-par-profesijam",
        "en": "teachers/lesson-on-professions",
    },
    "ambassadors": {"lv": "vestnesiem", "en": "ambassadors"},
    "about": {"lv": "par-mums", "en": "about"},
    "privacy": {"lv": "privatums", "en": "privacy"},
    "credits": {"lv": "avoti", "en": "credits"},
    "drawings": {"lv": "zimejumi", "en": "drawings"},
    "sign-in": {"lv": "ienakt", "en": "sign-in"},
    "sign-up": {"lv": "registreties", "en": "sign-up"},
    "sign-up-sent": {"lv": "registreties/parbaudi-pastu", "en": "sign-up/check-your-mail"},
    "link-old": {"lv": "saite-nederiga", "en": "link-expired"},
    "card": {"lv": "karte", "en": "card"},
    "join": {"lv": "pievienoties", "en": "join"},
    "join-name": {"lv": "pievienoties/segvards", "en": "join/nickname"},
    "join-wait": {"lv": "pievienoties/gaidi", "en": "join/wait"},
    "join-words": {"lv": "pievienoties/tavi-vardi", "en": "join/your-words"},
    "my-place": {"lv": "mana-vieta", "en": "my-place"},
    "classrooms": {"lv": "klases", "en": "classrooms"},
    "classroom": {"lv": "klases/klase", "en": "classrooms/classroom"},
    "cards": {"lv": "klases/kartes", "en": "classrooms/cards"},
    "projects": {"lv": "klases/projekti", "en": "classrooms/projects"},
    "project": {"lv": "klases/projekti/projekts", "en": "classrooms/projects/project"},
    "gallery": {"lv": "galerija", "en": "gallery"},
    "piece": {"lv": "galerija/darbs", "en": "gallery/piece"},
    "teacher-visits": {"lv": "vizites", "en": "visits"},
    "ambassador-visits": {"lv": "vestnesis", "en": "ambassador"},
    "reach-log": {"lv": "vestnesis/auditorija", "en": "ambassador/reach"},
    "reports": {"lv": "parskati", "en": "reports"},
    "badge": {"lv": "nozimite", "en": "badge"},
    "missing": {"lv": "nav-atrasts", "en": "not-found"},
}


def slugs_of(name: str, *below: Slugs) -> Slugs:
    """The address of a named page, or of something below it, in both languages."""
    return {
        language: "/".join([_ADDRESSES[name][language], *(part[language] for part in below)])
        for language in LANGUAGES
    }


def link(t: Translator, name: str, *below: Slugs) -> str:
    """The path of a page in the translator's language, e.g. ``/lv/profesijas``."""
    return f"/{t.language}/{slugs_of(name, *below)[t.language]}".rstrip("/")


def address(language: Language, name: str) -> str:
    """The path of a named page in a language."""
    return f"/{language}/{slugs_of(name)[language]}".rstrip("/")


def every_address() -> list[str]:
    """The paths of all named pages, in all languages."""
    return [address(language, name) for name in _ADDRESSES for language in LANGUAGES]


def both(slug: object) -> Slugs:
    """A content item's part of an address, as `slugs_of` and `link` take it."""
    return {language: getattr(slug, language) for language in LANGUAGES}
