"""`sitemap.xml` and `robots.txt`: every page that has something to say to somebody who searches.

https://www.sitemaps.org/protocol.html; alternates as Google describes them for `xhtml:link`.
"""

import re
from pathlib import Path
from xml.sax.saxutils import quoteattr

from outreach.core.i18n import DEFAULT, LANGUAGES
from outreach.core.settings import settings

_DESCRIPTION = re.compile(r'<meta content="[^"]+" name="description"/>')
_SWITCH = re.compile(r'<a\b[^>]*\bdata-language="(\w\w)"[^>]*>')
_HREF = re.compile(r'\bhref="([^"]*)"')


def publish(site: Path) -> None:
    """Write both files."""
    root = settings().public_url
    urls = "".join(_url(root, page) for page in found(site))
    (site / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{urls}</urlset>\n'
    )
    (site / "robots.txt").write_text(
        f"User-agent: *\nDisallow: /api/\n\nSitemap: {root}/sitemap.xml\n"
    )


def found(site: Path) -> list[dict[str, str]]:
    """Pages with a description: their address in each language, once for each language."""
    pages = []
    for language in LANGUAGES:
        for file in [site / f"{language}.html", *sorted((site / language).rglob("*.html"))]:
            html = file.read_text()
            if not _DESCRIPTION.search(html):
                continue
            own = "/" + str(file.relative_to(site)).removesuffix(".html")
            pages.append({"own": own, **_alternates(html)})
    return pages


def _alternates(html: str) -> dict[str, str]:
    """The addresses that the page's own language switch leads to."""
    links = {match[1]: _HREF.search(match[0]) for match in _SWITCH.finditer(html)}
    return {language: link[1] for language, link in links.items() if link}


def _url(root: str, page: dict[str, str]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(root + page[language])}/>'
        for name, language in [*((lang, lang) for lang in LANGUAGES), ("x-default", DEFAULT)]
        if language in page
    )
    return f"<url><loc>{root}{page['own']}</loc>{links}</url>"
