"""The state of a talk -> slides in all views that show them, the audience's first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from footlight.layout.page import PictureItem
from footlight.presenting.state import Position
from footlight.windows.slides.slide_view import SlideView
from footlight.windows.talk.scene import Scene


class SlideShowing(QObject):
    """Keeps the views showing what the talk says.

    Args:
        scene: The talk, its supply of slides, and its views.
    """

    pictures_shown = Signal(object)
    """The files of the pictures on the speaker's slide: an iterable of paths."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        talk = scene.talk
        talk.slide_changed.connect(self.show_slides)
        talk.freeze_changed.connect(self.show_slides)
        talk.blank_changed.connect(self._show_blank)
        talk.deck_changed.connect(self._title_windows)
        scene.audience.resized.connect(self._sharpen)
        scene.stage.arranged.connect(self._sharpen)
        scene.presenter_built.connect(self._take_presenter)

    def begin(self) -> None:
        """Show the audience the first slide as soon as it can be painted."""
        self._title_windows()
        self._scene.feed.show(self._scene.audience, self._scene.talk.state.position)

    def show_slides(self) -> None:
        """Show the audience's slide first: it is what everybody waits for."""
        scene, state = self._scene, self._scene.talk.state
        if state.frozen is None:
            scene.feed.show(scene.audience, state.position)
            scene.audience.repaint()
        if scene.presenter is not None:
            scene.feed.show(scene.presenter.current, state.position)
            if state.upcoming is not None:
                scene.feed.show(scene.presenter.upcoming, state.upcoming)
            else:
                scene.feed.forget(scene.presenter.upcoming)
            scene.presenter.show_state(state)
        self._title_windows()
        scene.supply.want(state.position.slide)
        scene.feed.paint_ahead(self._next_pictures())
        self.pictures_shown.emit(self._picture_files())

    def _take_presenter(self, _presenter: QWidget) -> None:
        presenter = self._scene.presenter
        if presenter is not None:
            for view in (presenter.current, presenter.upcoming):
                view.resized.connect(self._sharpen)
            self.show_slides()

    def _next_pictures(self) -> Iterator[tuple[SlideView, Position]]:
        """List the pictures that the next key press needs, the audience's first."""
        scene = self._scene
        upcoming = scene.talk.state.upcoming
        if upcoming is not None:
            yield scene.audience, upcoming
            if scene.presenter is not None:
                yield scene.presenter.current, upcoming

    def _show_blank(self) -> None:
        scene = self._scene
        scene.audience.set_blank(scene.talk.state.blank)
        scene.audience.repaint()
        if scene.presenter is not None:
            scene.presenter.show_state(scene.talk.state)

    def _title_windows(self) -> None:
        title = self._scene.talk.state.deck.title
        self._scene.audience.setWindowTitle(title)
        if self._scene.presenter is not None:
            self._scene.presenter.setWindowTitle(f"{title} (presenter view)")

    def _sharpen(self) -> None:
        """Have pictures decoded as sharp as the views are."""
        scene = self._scene
        views: list[SlideView] = [scene.audience, *scene.copies]
        if scene.presenter is not None:
            views += [scene.presenter.current, scene.presenter.upcoming]
        size = scene.talk.state.deck.settings.size
        scene.supply.set_scales([view.device_scale(size) for view in views])
        scene.supply.want(scene.talk.state.position.slide)
        scene.feed.paint_ahead(self._next_pictures())

    def _picture_files(self) -> Iterator[Path]:
        page = self._scene.feed.page_of(self._scene.talk.state.position.slide)
        for item in page.items if page is not None else ():
            if isinstance(item, PictureItem) and item.picture.path is not None:
                yield item.picture.path
