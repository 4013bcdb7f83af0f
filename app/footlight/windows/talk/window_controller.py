"""Keys, mouse and window manager -> where the views are, the menu, and the end of the talk."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QWidget

from footlight.presenting.commands.rows import Request
from footlight.presenting.intents import Intent
from footlight.windows.input.talk_menu import open_menu
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.slides.link_controller import LinkOpening
from footlight.windows.talk.scene import Scene


class WindowControl(QObject):
    """Does what is asked of the windows themselves.

    Args:
        scene: The talk, its windows and its keys.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        dispatcher, stage = scene.dispatcher, scene.stage
        dispatcher.answer(Request.FULL_SCREEN, stage.toggle_full_screen)
        dispatcher.answer(Request.PRESENTER_VIEW, stage.toggle_presenter)
        dispatcher.answer(Request.MENU, self._open_menu_by_key)
        dispatcher.answer(Request.START, lambda: self._start(Intent.FIRST_SLIDE))
        dispatcher.answer(Request.START_HERE, lambda: self._start(Intent.STAY))
        scene.gestures.asked.connect(scene.talk.send)
        scene.gestures.menu_asked.connect(self._open_menu)
        scene.audience.close_asked.connect(lambda: scene.talk.send(Intent.END))
        scene.gestures.watch(scene.audience)
        dispatcher.watch(scene.audience)
        scene.presenter_built.connect(self._take_presenter)
        LinkOpening(scene)

    def _take_presenter(self, presenter: QWidget) -> None:
        if isinstance(presenter, PresenterView):
            presenter.close_asked.connect(self._close_presenter)
            presenter.menu_asked.connect(lambda at: open_menu(self._scene.dispatcher, presenter, at))
            self._scene.gestures.watch(presenter.current)
            self._scene.gestures.watch(presenter.upcoming)
            self._scene.dispatcher.watch(presenter)

    def _start(self, intent: Intent) -> None:
        self._scene.stage.set_windowed(windowed=False)
        self._scene.talk.send(intent)

    def _close_presenter(self) -> None:
        """Closing it by the window manager hides it where it is optional, and ends the talk where it is not."""
        if self._scene.stage.on_two_screens:
            self._scene.talk.send(Intent.END)
        else:
            self._scene.stage.toggle_presenter()

    def _open_menu_by_key(self) -> None:
        window, presenter = self._scene.stage.speaker_window, self._scene.presenter
        if presenter is not None and window is presenter:
            presenter.ask_for_menu()
        else:
            open_menu(self._scene.dispatcher, window, QPointF(window.mapToGlobal(window.rect().topRight())))

    def _open_menu(self, view: QWidget, at: QPointF) -> None:
        if view.window() is self._scene.stage.speaker_window:
            open_menu(self._scene.dispatcher, view.window(), at)
