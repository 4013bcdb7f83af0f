"""What a program and its helper say to each other: a line of JSON; if that has ``bytes``, so many bytes follow it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, TypeAlias

from footlight.deck.named_tuple import NamedTuple

Header: TypeAlias = Mapping[str, object]


class Message(NamedTuple):
    """What is asked or answered, and the bytes that belong to it."""

    header: Header
    payload: bytes = b""


def read_message(stream: IO[bytes]) -> Message | None:
    """Read a message; None at the end of the stream, or when it ends within one.

    Raises:
        ValueError: It is no message.
    """
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    header = json.loads(line)
    if not isinstance(header, dict):
        raise ValueError("not a message")  # noqa: TRY004 - what was read is wrong, not who called
    size = header.get("bytes", 0)
    payload = stream.read(size) if isinstance(size, int) and size > 0 else b""
    return None if len(payload) != (size or 0) else Message(header, payload)


def write_message(stream: IO[bytes], message: Message) -> None:
    """Write a message.

    Raises:
        OSError: Nobody reads any more.
    """
    header = dict(message.header) | ({"bytes": len(message.payload)} if message.payload else {})
    stream.write(json.dumps(header).encode() + b"\n" + message.payload)
    stream.flush()
