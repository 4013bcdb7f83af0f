"""Key presses with their moments -> which of them a worn clicker made twice; pure."""

from __future__ import annotations

BOUNCE = 50
"""Milliseconds within which nobody presses one key twice, but a contact that bounces closes twice."""


class Bounces:
    """Remembers the last press. Of a run of bounces the first counts."""

    def __init__(self) -> None:
        self._key = ""
        self._moment = 0

    def is_bounce(self, key: str, moment: int) -> bool:
        """Tell whether a press is only a bounce.

        Args:
            key: Its name.
            moment: In milliseconds, of whatever clock; 0 when nobody knows.
        """
        bounced = key == self._key and 0 < moment - self._moment < BOUNCE and self._moment > 0
        self._key, self._moment = key, moment
        return bounced
