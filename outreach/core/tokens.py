"""Tokens: random ones for sessions and links, short-lived signed ones (PyJWT) for mail."""

import hashlib
import hmac
import secrets
from datetime import timedelta

import jwt

from outreach.core.clock import now
from outreach.core.errors import Refused, m
from outreach.core.settings import settings


class BadToken(Refused):
    """The link is too old, was changed, or was made for something else."""

    def __init__(self) -> None:
        super().__init__(m("This link no longer works. Please ask for a new one."))


def new_secret() -> str:
    """256 random bits, safe in an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a random secret: its SHA-256 in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed_digest(purpose: str, text: str) -> str:
    """What is stored of a short secret: an HMAC-SHA256 under the installation's key."""
    key = f"{purpose}:{settings().secret_key.get_secret_value()}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def sign(purpose: str, subject: str, valid_for: timedelta) -> str:
    """A signed token (JWT, HS256) that says `subject` may do `purpose` for a while."""
    claims = {"sub": subject, "aud": purpose, "exp": now() + valid_for, "iat": now()}
    return jwt.encode(claims, settings().secret_key.get_secret_value(), algorithm="HS256")


def read(purpose: str, token: str) -> str:
    """The subject of a signed token.

    Raises:
        BadToken: expired, forged, or signed for another purpose.
    """
    try:
        claims = jwt.decode(
            token,
            settings().secret_key.get_secret_value(),
            algorithms=["HS256"],
            audience=purpose,
            options={"require": ["exp", "sub", "aud"]},
        )
    except jwt.InvalidTokenError as error:
        raise BadToken from error
    return str(claims["sub"])
