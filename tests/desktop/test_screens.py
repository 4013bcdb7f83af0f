"""Whether there is a screen, found out before Qt aborts."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from footlight.desktop.screens import why_no_screen

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen")


def test_no_display_at_all() -> None:
    assert why_no_screen({}) == "There is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)"


@pytest.mark.parametrize("display", [":4711", "localhost:4711.0", "nonsense", "/no/such/socket"])
def test_display_that_does_not_answer(display: str) -> None:
    assert why_no_screen({"DISPLAY": display}) == f"There is no screen (the X server {display} does not answer)"


@pytest.mark.parametrize("platform", ["offscreen", "offscreen:configfile=screens.json", "minimal", "eglfs"])
def test_platform_that_needs_no_server(platform: str) -> None:
    assert why_no_screen({"QT_QPA_PLATFORM": platform}) is None


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(system: str) -> None:
    assert why_no_screen({}, system) is None


def test_wayland_socket_that_answers(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        assert why_no_screen({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}) is None


def test_wayland_socket_that_is_gone(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert why_no_screen(environment) is not None
