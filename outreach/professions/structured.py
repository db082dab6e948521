"""What a profession's page is about, for machines: schema.org's `Occupation` as JSON-LD.

https://schema.org/Occupation. Nothing that we have no source for: no pay, no forecast.
"""

from typing import Any

from outreach.core.i18n import Language
from outreach.paths.frameworks import occupations, skills
from outreach.professions.content import Profession, plain


def occupation(language: Language, profession: Profession) -> dict[str, Any]:
    """The page's subject: its name, its codes in ESCO and ISCO-08, its skills, what is done."""
    prose = profession.prose[language]
    esco = occupations()[profession.file.esco.uri]
    found: dict[str, Any] = {
        "@type": "Occupation",
        "name": prose.title,
        "alternateName": prose.search,
        "description": plain(prose.summary),
        "inLanguage": language,
        "responsibilities": plain(prose.make),
        "skills": [skills()[uri].of(language) for uri in profession.file.skills],
        "occupationalCategory": {
            "@type": "CategoryCode",
            "inCodeSet": {"@type": "CategoryCodeSet", "name": "ISCO-08"},
            "codeValue": esco.isco,
        },
    }
    if profession.file.esco.match == "exact":
        found["sameAs"] = esco.uri
    return found
