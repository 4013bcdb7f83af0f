"""A laptop and a projector for a machine that has neither, and the programs that run on them.

A real X server with the dummy driver, two monitors and a window manager; key presses and clicks are real input events
of that server, and a picture is what a monitor shows. The server chooses a free display number by itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, TypeVar

from PIL import Image, ImageChops
from x_probe import Rectangle, XProbe

T = TypeVar("T")

PATIENCE = 180.0
"""Seconds until a state that was waited for counts as never coming; far more than a busy machine needs."""

POLL = 0.05
"""Seconds between two looks at a state that is waited for."""

FRAMES = 25
"""Pictures a second of the projector's further modes."""

SERVER_CONFIGURATION = """
Section "ServerFlags"
  Option "DontVTSwitch" "true"
  Option "AllowMouseOpenFail" "true"
  Option "AutoEnableDevices" "false"
  Option "AutoAddDevices" "false"
  Option "BlankTime" "0"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3200 1080
  EndSubSection
EndSection
"""


class Monitor(NamedTuple):
    """One output of the server and the part of the desktop that it shows, in pixels."""

    output: str
    x: int
    y: int
    width: int
    height: int


LAPTOP = Monitor("DUMMY0", 0, 0, 1280, 720)
"""The primary monitor."""
PROJECTOR = Monitor("DUMMY1", 1280, 0, 1920, 1080)


class Window(NamedTuple):
    """A window that can be seen: its title, and its place on the desktop in pixels."""

    title: str
    x: int
    y: int
    width: int
    height: int

    def fills(self, monitor: Monitor) -> bool:
        """Whether it covers exactly this monitor."""
        return self[1:] == monitor[1:]


class TwoMonitors:
    """The X server. Use it as a context manager: leaving it ends the server and the window manager.

    Attributes:
        display: What ``DISPLAY`` must say.
    """

    def __init__(self, folder: Path, desktop: str = "", *, managed: bool = True) -> None:
        """Prepare a server.

        Args:
            folder: Where it keeps its files.
            desktop: The size of the desktop, such as ``3200x1080``, if it shall stay whatever is plugged in. The driver
                shows rubbish when that size changes, and until everything is painted again.
            managed: Whether there is a window manager.
        """
        self.folder = folder
        self.display = ""
        self._desktop = ["--fb", desktop] if desktop else []
        self._managed = managed
        self._cleanup = ExitStack()
        self._modes: set[str] = set()

    def __enter__(self) -> TwoMonitors:
        """Start the server, plug both monitors in, and start the window manager."""
        try:
            self._start_server()
            self._xrandr("--output", LAPTOP.output, "--mode", "1280x720", "--pos", "0x0", "--primary")
            self._xrandr("--addmode", PROJECTOR.output, "1920x1080")
            self.plug()
            if self._managed:
                self._spawn(["openbox", "--sm-disable"], "openbox")
                wait_for(lambda: self._asks("get_num_desktops"), "the window manager")
        except BaseException:
            self._cleanup.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the window manager, then the server."""
        self._cleanup.close()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that shall open its windows here."""
        rest = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return {**rest, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def plug(self) -> None:
        """Connect the projector, to the right of the laptop."""
        self._xrandr("--output", PROJECTOR.output, "--mode", "1920x1080", "--pos", f"{PROJECTOR.x}x{PROJECTOR.y}")

    def unplug(self) -> None:
        """Take the projector away."""
        self._xrandr("--output", PROJECTOR.output, "--off")

    def set_projector(self, width: int, height: int) -> Monitor:
        """Return the projector with another number of pixels, at the place where it stands."""
        self._xrandr("--output", PROJECTOR.output, "--mode", self._mode(width, height))
        return PROJECTOR._replace(width=width, height=height)

    def place(self, laptop: int, projector: int) -> None:
        """Switch both on with their usual numbers of pixels, with their left edges at these places on the desktop."""
        places = ((LAPTOP, laptop, ["--primary"]), (PROJECTOR, projector, []))
        arguments = [
            word
            for monitor, x, more in places
            for word in (
                "--output",
                monitor.output,
                "--mode",
                f"{monitor.width}x{monitor.height}",
                "--pos",
                f"{x}x0",
                *more,
            )
        ]
        self._xrandr(*arguments)

    def close_lid(self) -> Monitor:
        """Switch the laptop's screen off; returns the projector, which then stands where the desktop begins."""
        self._xrandr("--output", LAPTOP.output, "--off")
        return PROJECTOR._replace(x=0)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as X names them: ``Right``, ``b``, ``question``, ``ctrl+q``.

        A key that is pressed while the keyboard goes from one window to another would reach nobody.
        """
        if self._managed:
            wait_for(self._has_keyboard, "a window with the keyboard")
        self._xdotool("key", *keys)

    def click(self, monitor: Monitor, x: int, y: int) -> None:
        """Click at a point of a monitor."""
        self._xdotool("mousemove", str(monitor.x + x), str(monitor.y + y), "click", "1")

    def drag(self, monitor: Monitor, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag something from one point of a monitor to another, by way of points between."""
        between = [
            tuple(round(a + (b - a) * part / 8) for a, b in zip(start, end, strict=True)) for part in range(1, 9)
        ]
        self.point_at(monitor, *start)
        self._xdotool("mousedown", "1")
        for x, y in (*between, between[-1]):
            self._xdotool("mousemove", str(monitor.x + x), str(monitor.y + y), "sleep", "0.03")
        self._xdotool("mouseup", "1")

    def point_at(self, monitor: Monitor, x: int, y: int) -> None:
        """Move the mouse to a point of a monitor."""
        self._xdotool("mousemove", str(monitor.x + x), str(monitor.y + y))

    def picture(self, monitor: Monitor) -> Image.Image:
        """What a monitor shows now, without the mouse pointer; black where there is no desktop."""
        with XProbe(self.display) as probe:
            return probe.picture(Rectangle(*monitor[1:]))

    def windows(self) -> list[Window]:
        """The titled windows that can be seen."""
        found = []
        for number in self._asks("search", "--onlyvisible", "--name", ".").split():
            title = self._asks("getwindowname", number).strip()
            shape = dict(line.split("=") for line in self._asks("getwindowgeometry", "--shell", number).split())
            if title and shape:
                found.append(Window(title, *(int(shape[side]) for side in ("X", "Y", "WIDTH", "HEIGHT"))))
        return found

    def active_title(self) -> str:
        """The title of the window that has the keyboard; empty for none."""
        return self._asks("getactivewindow", "getwindowname").strip()

    def _has_keyboard(self) -> bool:
        """Whether the active window has the keyboard: one that was hidden stays active until its manager knows."""
        active = self._asks("getactivewindow").strip()
        return bool(active) and active == self._asks("getwindowfocus").strip()

    def wait_for_the_speaker(self, program: Program) -> None:
        """Wait until the presenter view has the keyboard: of two keys, none goes to a window that was there before."""
        wait_for(lambda: "presenter view" in self.active_title(), "the presenter view to have the keyboard", program)

    def wait_for_picture(
        self, monitor: Monitor, accept: Callable[[Image.Image], bool], what: str, program: Program | None = None
    ) -> Image.Image:
        """Wait until a monitor shows what ``accept`` accepts; returns that picture.

        Raises:
            AssertionError: It never did, or ``program`` ended meanwhile. The last picture lies in the server's folder.
        """
        last = self.picture(monitor)

        def look() -> Image.Image | None:
            nonlocal last
            last = self.picture(monitor)
            return last if accept(last) else None

        try:
            return wait_for(look, what, program)
        except AssertionError as error:
            kept = self.folder / f"last-{monitor.output}.png"
            last.save(kept)
            raise AssertionError(f"{error}; see {kept}") from error

    def _start_server(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        configuration = self.folder / "xorg.conf"
        configuration.write_text(SERVER_CONFIGURATION, "utf-8")
        # Debian's own start script may ask for rights that a server without hardware does not need.
        program = next((path for path in ("/usr/lib/xorg/Xorg",) if Path(path).exists()), "Xorg")
        reading, writing = os.pipe()
        options = ["-displayfd", str(writing), "-config", str(configuration), "-logfile", str(self.folder / "log")]
        quiet = ["-noreset", "-novtswitch", "-sharevts", "-nolisten", "tcp", "-s", "0", "-dpms"]
        self._spawn([program, *options, *quiet], "server", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as answer:
            # The server writes its number when it is ready, or closes the pipe when it fails.
            number = answer.readline().strip()
        assert number, f"the X server did not start:\n{(self.folder / 'server.out').read_text('utf-8')}"
        self.display = f":{number}"

    def _spawn(self, command: Sequence[str], name: str, pass_fds: Sequence[int] = ()) -> None:
        with (self.folder / f"{name}.out").open("wb") as out:
            process = subprocess.Popen(
                # It ends with this process, also where that is killed and cannot end it.
                ["setpriv", "--pdeathsig", "TERM", *command],
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=self.environment,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        self._cleanup.callback(end, process)

    def _mode(self, width: int, height: int) -> str:
        """Return the name of a mode of the projector that is made when it is first asked for."""
        name = f"{width}x{height}-projector"
        if name not in self._modes:
            self._modes.add(name)
            # Few pictures a second and little blanking: any size stays below the driver's pixel clock.
            across, down = (width, width + 8, width + 40, width + 80), (height, height + 1, height + 9, height + 23)
            clock = across[-1] * down[-1] * FRAMES / 1e6
            self._xrandr("--newmode", name, f"{clock:.2f}", *map(str, (*across, *down)))
            self._xrandr("--addmode", PROJECTOR.output, name)
        return name

    def _xrandr(self, *arguments: str) -> None:
        desktop = self._desktop if "--output" in arguments else []
        subprocess.run(["xrandr", *desktop, *arguments], env=self.environment, check=True)
        # The driver says that an output is disconnected until it is asked again, once it is on. Real ones know before.
        subprocess.run(["xrandr"], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)

    def _asks(self, *arguments: str) -> str:
        """An answer of xdotool; empty when there is none, as for a window that has just gone."""
        run = subprocess.run(
            ["xdotool", *arguments], env=self.environment, check=False, capture_output=True, encoding="utf-8"
        )
        return run.stdout if run.returncode == 0 else ""


class Program:
    """A program that runs on the two monitors."""

    def __init__(self, monitors: TwoMonitors, command: Sequence[str | Path], home: Path, **variables: str) -> None:
        """Start ``command`` with ``home`` as its home folder, and more variables of the environment."""
        self._output = home / "output"
        home.mkdir(parents=True, exist_ok=True)
        with self._output.open("wb") as out:
            self._process = subprocess.Popen(
                command,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**monitors.environment, **_home(home), **variables},
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        """What it has printed so far, on both streams."""
        return self._output.read_text("utf-8", errors="replace")

    @property
    def exit_code(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.poll()

    @property
    def peak_memory(self) -> float:
        """The most resident memory that it has had so far, in megabytes, as Linux counts it."""
        status = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        return float(dict(line.split(":", 1) for line in status.splitlines())["VmHWM"].split()[0]) / 1024

    def wait(self) -> int:
        """Wait until it has ended by itself; returns its exit code."""
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """Kill it as a power cut would: it can do nothing about it."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Give it no processor until the block is left, as on a machine that is busy with something else."""
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)

    def end(self) -> None:
        """End it, if it still runs."""
        end(self._process)


def wait_for(condition: Callable[[], T | None], what: str, program: Program | None = None) -> T:
    """Look until ``condition`` gives something true; returns that.

    Raises:
        AssertionError: It never did, or ``program`` ended meanwhile.
    """
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not (found := condition()):
        code = program.exit_code if program else None
        assert code is None, f"the program ended with {code} before {what}:\n{program.output if program else ''}"
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s for {what}"
        pause.wait(POLL)
    return found


def wait_for_the_same(look: Callable[[], T | None], what: str, program: Program) -> T:
    """Look until two looks in a row give the same true thing, as what is seen may still be moving; returns that.

    Raises:
        AssertionError: They never did, or ``program`` ended meanwhile.
    """
    before: T | None = None

    def look_again() -> T | None:
        nonlocal before
        before, found = look(), before
        return found if found == before else None

    return wait_for(look_again, what, program)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process and what it started to end, and make them when they do not. It must lead a session of its own."""
    pause = threading.Event()
    for plea in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, plea)
        deadline = time.monotonic() + PATIENCE / 9
        # What it started may live on for a moment, with its windows still on the screen.
        while process.poll() is None or _lives(process.pid):
            if time.monotonic() > deadline:
                break
            pause.wait(POLL)
        else:
            return


def _lives(group: int) -> bool:
    """Whether a process of this group still runs; one that only waits to be buried does not."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group, *_ = status.read_text("utf-8", errors="replace").rpartition(")")[2].split()
            if int(its_group) == group and state != "Z":
                return True
    return False


def difference(one: Image.Image, other: Image.Image) -> int:
    """How much two pictures of one size differ where they differ most, 0 (nowhere) to 255.

    The mean of each square of 16 pixels is compared: edges that are smoothed otherwise count little, one other letter
    counts much, however large the picture is.
    """
    assert one.size == other.size
    return ImageChops.difference(one, other).convert("L").reduce(16).getextrema()[1]


def is_plain(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    """Whether a picture is of one colour only."""
    return picture.getcolors(1) == [(picture.width * picture.height, colour)]


def red_centre(picture: Image.Image) -> tuple[float, float] | None:
    """Where the middle of what is as red as the dot lies; None for nothing."""
    red, green, blue = picture.split()
    mask = Image.eval(red, lambda value: 255 if value > 235 else 0)
    for other in (green, blue):
        low = Image.eval(other, lambda value: 255 if value < 70 else 0)
        mask = Image.composite(mask, Image.new("L", mask.size, 0), low)
    box = mask.getbbox()
    return None if box is None else ((box[0] + box[2] - 1) / 2, (box[1] + box[3] - 1) / 2)


def _home(folder: Path) -> Mapping[str, str]:
    """The variables that make ``folder`` the home, with a runtime folder that only its owner may enter."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    kinds = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {"HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime), **kinds}
