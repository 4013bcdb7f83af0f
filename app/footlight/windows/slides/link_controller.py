"""A click on a slide -> the browser, the mail program or another slide where there is a link; else one step on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from footlight.deck import scheme_of
from footlight.presenting.intents import GoTo, Intent
from footlight.presenting.talk import Talk
from footlight.windows.slides.slide_view import SlideView

log = logging.getLogger(__name__)


class LinkController(QObject):
    """Follows links when they are clicked, and never by itself.

    Args:
        talk: The talk.
        say: Shows the speaker a sentence.
        parent: Its owner.
    """

    def __init__(self, talk: Talk, say: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._say = say
        self._views: list[SlideView] = []

    def add_view(self, view: SlideView) -> None:
        """Follow links on a view; on any other a click is a step."""
        self._views.append(view)

    def click(self, view: QWidget, at: QPointF) -> None:
        """Follow the link at a point of a view, in its logical pixels, or go on a step where there is none."""
        target = link_at(view, at) if isinstance(view, SlideView) and view in self._views else ""
        if target:
            self._follow(target)
        else:
            self._talk.send(Intent.NEXT_STEP)

    def _follow(self, target: str) -> None:
        # Only here: a talk without links needs no part of the exporter.
        from footlight.deck.links import Anchors

        if target.startswith("#"):
            number = Anchors(self._talk.state.deck).slide(target)
            if number is not None:
                self._talk.send(GoTo(number))
            return
        if not scheme_of(target):
            self._say("Only links to the web, to mail and to slides are opened.")
            return
        log.info("opened a link")
        if not QDesktopServices.openUrl(QUrl(target)):
            self._say(f"There is no program that opens {target[:80]}.")


def link_at(view: SlideView, at: QPointF) -> str:
    """Return the target of the link at a point of a view, in its logical pixels; empty for none."""
    showing = view.showing
    if showing is None or showing.page is None:
        return ""
    from footlight.layout.page_links import links_of

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
