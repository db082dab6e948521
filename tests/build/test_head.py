"""What search engines and messengers read of a page."""

import html
import json
import re

import pytest

from outreach.build import head
from outreach.core.settings import settings

DATA = {
    "title": "Datu „analītiķis” & Co",
    "description": 'Says "hello"',
    "addresses": {"lv": "/lv/profesijas/x", "en": "/en/professions/y"},
    "preview": "/preview/lv/x.png",
    "structured": {"@type": "Occupation", "name": "</script><b>"},
    "scripts": ["profession.js"],
}


@pytest.fixture
def tags() -> str:
    page = f'<div data-lang="lv" data-head="{html.escape(json.dumps(DATA))}">text</div>'
    rest, tags = head.moved(page, {"profession.js": "/assets/profession-1.js"})
    assert rest == '<div data-lang="lv">text</div>'
    return tags


def test_the_page_says_which_address_is_its_own_and_which_is_the_other_languages(tags: str):
    root = settings().public_url
    assert f'<link rel="canonical" href="{root}/lv/profesijas/x"/>' in tags
    for language, path in (*DATA["addresses"].items(), ("x-default", "/lv/profesijas/x")):
        assert f'<link rel="alternate" href="{root}{path}" hreflang="{language}"/>' in tags


def test_a_shared_link_has_title_sentence_and_picture(tags: str):
    properties = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)"/>', tags))
    assert html.unescape(properties["og:title"]) == DATA["title"]
    assert html.unescape(properties["og:description"]) == DATA["description"]
    assert properties["og:image"].endswith("/preview/lv/x.png")
    assert properties["og:locale"] == "lv_LV"


def test_what_it_is_about_is_json_that_nothing_can_break_out_of(tags: str):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', tags)
    assert found
    about = json.loads(found[1])
    assert about["@context"] == "https://schema.org"
    assert about["name"] == "</script><b>"


def test_its_scripts_are_named_and_wait_for_the_first_paint(tags: str):
    assert '<meta name="modules" content="/assets/profession-1.js"/>' in tags
    assert 'type="module"' not in tags


def test_a_page_without_it_stays_as_it_is():
    assert head.moved("<p>x</p>", {}) == ("<p>x</p>", "")
