"""Passwords: argon2id, hashed off the event loop."""

import asyncio

from passlib.context import CryptContext

_context = CryptContext(schemes=["argon2"], argon2__type="ID")
_dummy = ""


async def hash_password(password: str) -> str:
    """The argon2id hash of a password."""
    return await asyncio.to_thread(_context.hash, password)


async def password_matches(password: str, hashed: str | None) -> bool:
    """Whether the password belongs to the hash.

    With no hash the same work is done against a dummy, so that the time taken does not tell
    whether an account exists.
    """
    global _dummy
    if not _dummy:
        _dummy = await hash_password("nobody has this password")
    found = await asyncio.to_thread(_context.verify, password, hashed or _dummy)
    return found and hashed is not None
