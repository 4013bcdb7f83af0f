"""What the audience misses of a slide -> told to the speaker while it is shown, in the presenter view alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from footlight.deck import Finding, Severity
from footlight.windows.talk.scene import Scene

MARK = "Shown as plain text after a fault: see the log"

_MISSED = ("-picture", "-played")
"""How the codes of warnings end that are about something which is not shown, and no matter of style."""


class SlideTrouble(QObject):
    """Tells what is wrong with the speaker's slide: with its media and its size, or that its words stand for it.

    Args:
        scene: The talk, its slides and its views.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._numbers: set[int] = set()
        scene.feed.failed.connect(self._note)
        scene.audience.failed.connect(self._note)
        scene.talk.deck_changed.connect(self._numbers.clear)
        scene.talk.slide_changed.connect(self._show)
        # What could not be drawn is known only when a worker has tried.
        scene.supply.prepared.connect(self._show)
        scene.presenter_built.connect(self._take_presenter)

    def _take_presenter(self) -> None:
        if self._scene.presenter is not None:
            self._scene.presenter.current.failed.connect(self._note)
        self._show()

    def _note(self, number: int) -> None:
        self._numbers.add(number)
        self._show()

    def _show(self) -> None:
        presenter = self._scene.presenter
        if presenter is not None:
            number = self._scene.talk.state.position.slide
            page = self._scene.feed.page_of(number)
            presenter.show_trouble(MARK if number in self._numbers else "")
            presenter.show_finding(missed_words(page.findings) if page is not None else "")


def missed_words(findings: Sequence[Finding]) -> str:
    """Say the first thing that the audience misses as a sentence, and how many more there are; empty for none."""
    missed = [each for each in findings if each.severity is Severity.ERROR or each.code.endswith(_MISSED)]
    if not missed:
        return ""
    first, blank, rest = missed[0].message.partition(" ")
    # The name of a file stays as it is written.
    begun = f"{first[:1].upper()}{first[1:]}" if first.isalpha() else first
    more = f" (and {len(missed) - 1} more)" if len(missed) > 1 else ""
    return f"{begun}{blank}{rest}{more}"
