"""The time of day as people here write it, without seconds."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTime


def wall_clock_text(locale: QLocale | None = None, time: QTime | None = None) -> str:
    """Write the time of day.

    Args:
        locale: Whose custom; None for the system's.
        time: The time; None for now.
    """
    written = (locale or QLocale.system()).timeFormat(QLocale.FormatType.ShortFormat)
    twelve_hours = "ap" in written.lower()
    return (time or QTime.currentTime()).toString("h:mm AP" if twelve_hours else "HH:mm")
