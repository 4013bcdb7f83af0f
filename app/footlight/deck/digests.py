"""Some bytes -> a short name for them, the same on every machine."""

from __future__ import annotations

# What ``hashlib`` has it from, which loads OpenSSL too: 2 ms of each start.
from _blake2 import blake2b


def short_digest(data: bytes) -> str:
    """Return twelve hexadecimal digits, which two different texts of one person will not share."""
    return blake2b(data, digest_size=6).hexdigest()
