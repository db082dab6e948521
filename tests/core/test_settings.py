"""Outside development an unsafe installation does not start, and says why."""

import pytest

from outreach.core.errors import SettingsError
from outreach.core.settings import DEVELOPMENT_SECRET, Settings, settings, unsafe

SAFE = {
    "environment": "production",
    "secret_key": "k" * 40,
    "base_url": "https://outreach.example.lv",
    "smtp_host": "mail.example.lv",
}


def test_a_safe_installation_starts():
    assert unsafe(Settings(**SAFE)) == []


def test_development_starts_with_nothing_set():
    assert unsafe(Settings(environment="development")) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"secret_key": DEVELOPMENT_SECRET}, "OUTREACH_SECRET_KEY"),
        ({"secret_key": "short"}, "OUTREACH_SECRET_KEY"),
        ({"base_url": ""}, "OUTREACH_BASE_URL"),
        ({"base_url": "http://outreach.example.lv"}, "OUTREACH_BASE_URL"),
        ({"allowed_origins": "https://a.lv, *"}, "OUTREACH_ALLOWED_ORIGINS"),
        ({"smtp_host": ""}, "OUTREACH_SMTP_HOST"),
    ],
)
def test_each_unsafe_setting_is_named(change: dict, named: str):
    reasons = unsafe(Settings(**{**SAFE, **change}))
    assert len(reasons) == 1
    assert named in reasons[0]


def test_the_process_refuses_to_start(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OUTREACH_ENVIRONMENT", "production")
    settings.cache_clear()
    try:
        with pytest.raises(SettingsError, match="OUTREACH_SECRET_KEY"):
            settings()
    finally:
        monkeypatch.undo()
        settings.cache_clear()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:////x/y.db", "sqlite+aiosqlite:////x/y.db"),
        ("postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql+psycopg://a@b/c", "postgresql+psycopg://a@b/c"),
    ],
)
def test_the_database_address_gets_an_async_driver(given: str, used: str):
    assert Settings(database_url=given).database == used


def test_on_one_s_own_machine_both_of_its_names_are_our_origin():
    assert Settings(port=3001, base_url="").origins == [
        "http://localhost:3001",
        "http://127.0.0.1:3001",
    ]


def test_a_server_has_the_origins_that_it_was_given_and_no_other():
    assert Settings(**SAFE).origins == ["https://outreach.example.lv"]
    listed = Settings(**SAFE, allowed_origins="https://a.lv, https://b.lv/")
    assert listed.origins == ["https://a.lv", "https://b.lv"]
