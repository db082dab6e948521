"""Settings from the environment or `.env`; refused when they would be unsafe outside development."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from outreach.core.errors import SettingsError

DEVELOPMENT_SECRET = "only-for-development-never-for-a-real-server"  # noqa: S105
ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """What differs between installations. Every name can be set as `OUTREACH_<NAME>`."""

    model_config = SettingsConfigDict(
        env_prefix="OUTREACH_", env_file=".env", extra="ignore", populate_by_name=True
    )

    environment: Literal["development", "production"] = "development"
    secret_key: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    base_url: str = Field(
        default="", description="https://… as people type it; no slash at the end"
    )
    allowed_origins: str = Field(
        default="", description="comma separated; empty means the base URL only"
    )
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    redis_url: str = Field(default="", validation_alias="REFLEX_REDIS_URL")
    port: int = Field(default=3000, validation_alias="PORT")
    data_dir: Path = ROOT / ".outreach"
    content_dir: Path = ROOT / "content"
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_tls: Literal["none", "starttls", "tls"] = "none"
    proxy_hops: int = Field(default=0, ge=0, description="reverse proxies of our own in front")
    lesson_hours: int = Field(
        default=3, ge=1, le=24, description="after which a lesson that is left open ends by itself"
    )
    mail_from: str = "Outreach <outreach@localhost>"
    erase_archived_days: int = Field(
        default=365, ge=31, description="from putting a classroom away until it is erased"
    )
    erase_unused_days: int = Field(
        default=400, ge=31, description="that a student's account may lie unused"
    )

    @property
    def is_development(self) -> bool:
        return self.environment == "development"

    @property
    def public_url(self) -> str:
        """The address of this installation, without a slash at the end."""
        return (self.base_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def database(self) -> str:
        """An SQLAlchemy URL with an async driver."""
        url = self.database_url or f"sqlite:///{self.data_dir / 'outreach.db'}"
        for scheme, driver in (
            ("sqlite://", "sqlite+aiosqlite://"),
            ("postgresql://", "postgresql+psycopg://"),
            ("postgres://", "postgresql+psycopg://"),
        ):
            if url.startswith(scheme):
                return driver + url.removeprefix(scheme)
        return url

    @property
    def origins(self) -> list[str]:
        """Origins whose pages may post forms and open sockets."""
        listed = [o.strip().rstrip("/") for o in self.allowed_origins.split(",") if o.strip()]
        if listed or self.base_url or not self.is_development:
            return listed or [self.public_url]
        return [self.public_url, f"http://127.0.0.1:{self.port}"]

    @property
    def shows_mail_locally(self) -> bool:
        """In development without an SMTP server, mails are read on a local page."""
        return self.is_development and not self.smtp_host


def unsafe(settings: Settings) -> list[str]:
    """Say what makes these settings unfit for a real server; empty when nothing does."""
    if settings.is_development:
        return []
    secret = settings.secret_key.get_secret_value()
    found = []
    if secret == DEVELOPMENT_SECRET or len(secret) < 32:
        found.append("OUTREACH_SECRET_KEY is the default or shorter than 32 characters")
    if not settings.base_url.startswith("https://"):
        found.append("OUTREACH_BASE_URL is missing or does not begin with https://")
    if "*" in settings.allowed_origins:
        found.append("OUTREACH_ALLOWED_ORIGINS holds a wildcard")
    if not settings.smtp_host:
        found.append("OUTREACH_SMTP_HOST is missing, so no mail could leave")
    return found


@lru_cache
def settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: outside development, when a setting is unsafe; the message names each.
    """
    found = Settings()
    reasons = unsafe(found)
    if reasons:
        raise SettingsError("Outreach does not start: " + "; ".join(reasons) + ".")
    return found
