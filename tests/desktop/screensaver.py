"""A screensaver as desktops have it, on a private bus: prints who holds it off, and whose connection has gone."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage


@ClassInfo({"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class ScreenSaver(QObject):
    """The object that is called."""

    @Slot(str, str, result="uint")
    def Inhibit(self, program: str, reason: str) -> int:
        """Note that somebody holds the screensaver off."""
        print(f"held by {program}: {reason}", flush=True)
        return 7

    @Slot(QDBusMessage)
    def owner_changed(self, message: QDBusMessage) -> None:
        """Forget whoever has lost the connection."""
        name, _before, after = message.arguments()
        if name.startswith(":") and not after:
            print("gone", flush=True)


app = QCoreApplication(sys.argv)
bus = QDBusConnection.sessionBus()
saver = ScreenSaver()
bus.connect(
    "org.freedesktop.DBus",
    "/org/freedesktop/DBus",
    "org.freedesktop.DBus",
    "NameOwnerChanged",
    saver,
    SLOT("owner_changed(QDBusMessage)"),
)
done = bus.registerObject("/org/freedesktop/ScreenSaver", saver, QDBusConnection.RegisterOption.ExportAllSlots)
if not done or not bus.registerService("org.freedesktop.ScreenSaver"):
    sys.exit(bus.lastError().message() or "the object cannot be registered")
print("ready", flush=True)
sys.exit(app.exec())
