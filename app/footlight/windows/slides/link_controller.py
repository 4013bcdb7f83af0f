"""A click of the speaker on a link of the current slide -> the browser, the mail program, or another slide."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QPointF, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from footlight.deck import scheme_of
from footlight.presenting.intents import GoTo
from footlight.windows.slides.slide_view import SlideView
from footlight.windows.talk.scene import Scene

log = logging.getLogger(__name__)


class LinkOpening(QObject):
    """Opens links when they are clicked, and never by itself.

    Args:
        scene: The talk, its windows and its mouse.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        scene.gestures.take_click = self.take_click

    def take_click(self, view: QWidget, at: QPointF) -> bool:
        """Follow the link under a click; False when there is none, so that the click goes on a step."""
        current = self._scene.presenter.current if self._scene.presenter is not None else None
        if not isinstance(view, SlideView) or view not in (self._scene.audience, current):
            return False
        target = link_at(view, at)
        if target:
            self._follow(target)
        return bool(target)

    def _follow(self, target: str) -> None:
        # Only here: a talk without links needs no part of the exporter.
        from footlight.deck.links import Anchors

        if target.startswith("#"):
            number = Anchors(self._scene.talk.state.deck).slide(target)
            if number is not None:
                self._scene.talk.send(GoTo(number))
            return
        if not scheme_of(target):
            self._scene.say("Only links to the web, to mail and to slides are opened.")
            return
        log.info("opened a link")
        if not QDesktopServices.openUrl(QUrl(target)):
            self._scene.say(f"There is no program that opens {target[:80]}.")


def link_at(view: SlideView, at: QPointF) -> str:
    """Find the link at a point of a view, in its logical pixels; empty for none."""
    showing = view.showing
    if showing is None or showing.page is None:
        return ""
    from footlight.layout.links import links_of

    width, height = view.device_size(showing.page.size)
    ratio = view.devicePixelRatioF()
    scale = width / showing.page.size.width
    x = (at.x() * ratio - (view.width() * ratio - width) / 2) / scale
    y = (at.y() * ratio - (view.height() * ratio - height) / 2) / scale
    # What is painted later lies above.
    found = (
        area.target
        for area in links_of(showing.page, showing.step)
        if area.rect.x <= x <= area.rect.right and area.rect.y <= y <= area.rect.bottom
    )
    return next(reversed(list(found)), "")
