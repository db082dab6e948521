"""The head of a page that is only read: its addresses, what a shared link shows, what it is about.

The page brings these as JSON in ``data-head`` (`ui/shell.py`); here they become the tags that search
engines and messengers read. Addresses are whole, as canonical links and Open Graph want them: set
``OUTREACH_BASE_URL`` before you build.
"""

import html
import json
import re
from typing import Any

from outreach.core.i18n import DEFAULT
from outreach.core.settings import settings

PREVIEW = "/preview/{language}/outreach.png"
_DATA = re.compile(r' data-head="([^"]*)"')


def moved(page: str, modules: dict[str, str]) -> tuple[str, str]:
    """The page without its ``data-head``, and the tags for its head.

    Args:
        page: the built HTML.
        modules: the addresses of bundled scripts by their name in ``assets/``. The page only names
            them: `site.js` imports them once it has been painted.
    """
    found = _DATA.search(page)
    if not found:
        return page, ""
    data = json.loads(html.unescape(found[1]))
    language = (re.search(r'data-lang="(\w\w)"', page) or [None, DEFAULT])[1]
    return _DATA.sub("", page, count=1), tags(data, str(language), modules)


def tags(data: dict[str, Any], language: str, modules: dict[str, str]) -> str:
    """The tags as HTML."""
    root = settings().public_url
    addresses: dict[str, str] = data["addresses"]
    own = root + addresses[language]
    preview = root + (data["preview"] or PREVIEW.format(language=language))
    links = [("canonical", own, "")]
    links += [("alternate", root + path, lang) for lang, path in addresses.items()]
    links.append(("alternate", root + addresses[DEFAULT], "x-default"))
    metas = {
        "og:type": "website",
        "og:site_name": "Outreach",
        "og:title": data["title"],
        "og:description": data["description"],
        "og:url": own,
        "og:image": preview,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:locale": {"lv": "lv_LV", "en": "en_GB"}[language],
    }
    parts = [_link(rel, href, lang) for rel, href, lang in links]
    parts += [
        f'<meta property="{name}" content="{html.escape(value)}"/>'
        for name, value in metas.items()
        if value
    ]
    parts.append('<meta name="twitter:card" content="summary_large_image"/>')
    if data["structured"]:
        about = {"@context": "https://schema.org", "url": own, "image": preview}
        text = json.dumps(about | data["structured"], ensure_ascii=False).replace("<", "\\u003c")
        parts.append(f'<script type="application/ld+json">{text}</script>')
    if data["scripts"]:
        names = " ".join(modules[name] for name in data["scripts"])
        parts.append(f'<meta name="modules" content="{names}"/>')
    return "".join(parts)


def _link(rel: str, href: str, language: str) -> str:
    of = f' hreflang="{language}"' if language else ""
    return f'<link rel="{rel}" href="{href}"{of}/>'
