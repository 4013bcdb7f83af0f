"""A laptop and a projector under Wayland: the compositor sway, without hardware, and what its monitors show.

Sway does not run as root; where the tests do, as in a container, it runs as the user nobody. Its programs need not.
"""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any

from PIL import Image
from two_monitors import Monitor, Window, end, wait_for

LAPTOP = Monitor("WL-1", 0, 0, 1280, 720)
PROJECTOR = Monitor("WL-2", 1280, 0, 1920, 1080)
"""As it is called first; each time that it comes back it has the next number."""

ROOM = f"""
output HEADLESS-1 resolution {LAPTOP.width}x{LAPTOP.height} position 0 0
output HEADLESS-2 resolution {PROJECTOR.width}x{PROJECTOR.height} position {LAPTOP.width} 0
for_window [title="WL-1"] move to output HEADLESS-1, fullscreen enable
for_window [title="WL-[2-9]"] move to output HEADLESS-2, fullscreen enable
"""
"""What the outer compositor is told. The inner one's monitors are windows of it, each as large as the output it fills:
that is how one can be closed, since a headless output cannot."""

DESK = "\n".join(f"output WL-{number} position {0 if number == 1 else PROJECTOR.x} 0" for number in range(1, 10))
"""What the inner compositor is told."""

KEYBOARD_STAYS = 3_600_000
"""Milliseconds, longer than any test."""


class WaylandMonitors:
    """Two compositors, of which the inner one has the monitors. Use it as a context manager: leaving it ends both.

    Attributes:
        environment: The environment of a program that shall open its windows here.
    """

    environment: dict[str, str]

    def __init__(self) -> None:
        """Prepare the compositors."""
        self._cleanup = ExitStack()
        hidden = {"DISPLAY", "WAYLAND_DISPLAY", "SWAYSOCK"}
        self._rest = {name: value for name, value in os.environ.items() if name not in hidden}

    def __enter__(self) -> WaylandMonitors:
        """Start them, with both monitors plugged in."""
        try:
            headless = {"WLR_BACKENDS": "headless", "WLR_HEADLESS_OUTPUTS": "2"}
            self._room, display = self._start(ROOM, headless)
            nested = {"WLR_BACKENDS": "wayland", "WLR_WL_OUTPUTS": "2", "WAYLAND_DISPLAY": str(display)}
            self._desk, display = self._start(DESK, nested)
            self.environment = {**self._rest, "WAYLAND_DISPLAY": str(display), "QT_QPA_PLATFORM": "wayland"}
            self._plug_keyboard()
            wait_for(lambda: self._stand(LAPTOP, PROJECTOR), "both monitors")
        except BaseException:
            self._cleanup.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the compositors."""
        self._cleanup.close()

    def plug(self) -> None:
        """Connect the projector."""
        _control(self._desk, "create_output")
        wait_for(lambda: self._stand(LAPTOP, PROJECTOR), "both monitors")

    def unplug(self) -> None:
        """Take the projector away."""
        _control(self._room, f'[title="{self._output(PROJECTOR)}"] kill')
        wait_for(lambda: self._stand(LAPTOP), "one monitor")

    def press(self, key: str) -> None:
        """Press a key in the window that has the keyboard, named as X names it."""
        wait_for(lambda: any(_focused(_ask(self._desk, "get_tree"))), "a window with the keyboard")
        subprocess.run(["wtype", "-k", key], env=self.environment, check=True)

    def picture(self, monitor: Monitor) -> Image.Image:
        """What a monitor shows now."""
        command = ["grim", "-o", self._output(monitor), "-"]
        taken = subprocess.run(command, env=self.environment, check=True, capture_output=True)
        return Image.open(BytesIO(taken.stdout)).convert("RGB")

    def windows(self) -> list[Window]:
        """The windows that can be seen."""
        return list(_windows(_ask(self._desk, "get_tree")))

    def _start(self, configuration: str, variables: dict[str, str]) -> tuple[Path, Path]:
        """Start a compositor; gives back the socket that takes commands and the one that takes programs."""
        # Not below the tests' own folder, which only its owner may enter; and a socket's path must be short.
        folder = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory(prefix="footlight-sway-")))
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        (folder / "config").write_text(f"{configuration}\nxwayland disable\ndefault_border none\n", "utf-8")
        software = {"WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                # It ends with this process, also where that is killed and cannot end it.
                ["setpriv", "--pdeathsig", "TERM", "sway", "--config", folder / "config"],
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**self._rest, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), **software, **variables},
                start_new_session=True,
                **({} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}),
            )
        self._cleanup.callback(end, process)

        def sockets() -> tuple[Path, Path] | None:
            assert process.poll() is None, f"the compositor did not start:\n{(folder / 'log').read_text('utf-8')}"
            controls = list(folder.glob("sway-ipc.*.sock"))
            displays = [path for path in folder.glob("wayland-*") if path.suffix != ".lock"]
            return (controls[0], displays[0]) if controls and displays else None

        return wait_for(sockets, "the compositor")

    def _plug_keyboard(self) -> None:
        """Have a keyboard as long as the compositors run.

        Without one, a program hears of a keyboard only when a key is pressed, and misses that key if it is slow.
        """
        silent = ["wtype", "-s", str(KEYBOARD_STAYS), "-k", "Shift_L"]
        self._cleanup.callback(end, subprocess.Popen(silent, env=self.environment, start_new_session=True))

    def _stand(self, *monitors: Monitor) -> bool:
        """Whether these monitors and no others are there, each at its place."""
        return sorted(tuple(each["rect"].values()) for each in _ask(self._desk, "get_outputs")) == [
            tuple(monitor[1:]) for monitor in monitors
        ]

    def _output(self, monitor: Monitor) -> str:
        """What the monitor is called now."""
        outputs = {each["rect"]["x"]: each["name"] for each in _ask(self._desk, "get_outputs")}
        return outputs.get(monitor.x, monitor.output)


def _control(socket: Path, *arguments: str) -> str:
    command = ["swaymsg", "--socket", socket, "--raw", *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _ask(socket: Path, question: str) -> Any:
    return json.loads(_control(socket, "--type", question))


def _focused(node: dict[str, Any]) -> Iterator[bool]:
    """Yield for each window whether it has the keyboard."""
    inside = [*node["nodes"], *node["floating_nodes"]]
    for child in inside:
        yield from _focused(child)
    if not inside and node.get("app_id"):
        yield bool(node["focused"] and node["visible"])


def _windows(node: dict[str, Any]) -> Iterator[Window]:
    inside = [*node["nodes"], *node["floating_nodes"]]
    for child in inside:
        yield from _windows(child)
    if not inside and node.get("app_id") and node["visible"]:
        place = node["rect"]
        yield Window(node["name"] or "", place["x"], place["y"], place["width"], place["height"])
