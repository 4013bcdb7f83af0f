"""The state of a talk -> the presenter view's words, what is wrong with its slide, and how the speaker divides it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject

from footlight.deck import Finding, Severity
from footlight.desktop.settings import COLUMN_SHARE, NEXT_SHARE, Settings
from footlight.presenting.talk import Talk
from footlight.windows.presenter.presenter_layout import Shares
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.slides.slide_feed import SlideFeed

log = logging.getLogger(__name__)

MARK = "Shown as plain text after a fault: see the log"

_MISSED = ("-picture", "-played")
"""How the codes of warnings end that are about something which is not shown, and no matter of style."""


class PresenterController(QObject):
    """Keeps the presenter view's words right; its slides, notes and clocks have controllers of their own.

    Args:
        presenter: The view.
        talk: The talk.
        feed: Has the pages, and the slides that could not be shown.
        settings: Keep how the speaker divides the view.
        parent: Its owner.
    """

    def __init__(
        self,
        presenter: PresenterView,
        talk: Talk,
        feed: SlideFeed,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._talk = talk
        self._feed = feed
        self._settings = settings
        presenter.set_shares(Shares(settings.get(COLUMN_SHARE) / 100, settings.get(NEXT_SHARE) / 100))
        presenter.shares_changed.connect(self._keep_shares)

    def show_state(self) -> None:
        """Show where the talk is, and what the audience sees."""
        self._presenter.show_state(self._talk.state)

    def show_title(self) -> None:
        """Name the window after the deck."""
        self._presenter.setWindowTitle(f"{self._talk.state.deck.title} (presenter view)")

    def show_findings(self) -> None:
        """Show what is wrong with the speaker's slide: what is missing on it, or that its words stand for it."""
        number = self._talk.state.position.slide
        page = self._feed.page_of(number)
        self._presenter.show_trouble(MARK if number in self._feed.failed_slides else "")
        self._presenter.show_finding(missed_words(page.findings) if page is not None else "")

    def _keep_shares(self, shares: Shares) -> None:
        try:
            self._settings.set(COLUMN_SHARE, round(shares.column * 100))
            self._settings.set(NEXT_SHARE, round(shares.upcoming * 100))
        except OSError as error:
            log.info("the sizes of the presenter view's parts are not remembered: %s", error)


def missed_words(findings: Sequence[Finding]) -> str:
    """Return a sentence about the first thing that the audience misses, and how many more there are; empty for none."""
    missed = [each for each in findings if each.severity is Severity.ERROR or each.code.endswith(_MISSED)]
    if not missed:
        return ""
    first, blank, rest = missed[0].message.partition(" ")
    # The name of a file stays as it is written.
    begun = f"{first[:1].upper()}{first[1:]}" if first.isalpha() else first
    more = f" (and {len(missed) - 1} more)" if len(missed) > 1 else ""
    return f"{begun}{blank}{rest}{more}"
