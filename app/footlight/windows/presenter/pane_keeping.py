"""The parts of the presenter view -> as the speaker sized them, in this talk and the next."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from footlight.desktop.settings import COLUMN_SHARE, NEXT_SHARE
from footlight.windows.presenter.presenter_layout import Shares
from footlight.windows.talk.scene import Scene

log = logging.getLogger(__name__)


class PaneKeeping(QObject):
    """Gives the presenter view its shares, and keeps what the speaker makes of them.

    Args:
        scene: The presenter view and the settings.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        scene.presenter_built.connect(self._take_presenter)

    def _take_presenter(self) -> None:
        presenter, settings = self._scene.presenter, self._scene.settings
        if presenter is not None:
            presenter.set_shares(Shares(settings.get(COLUMN_SHARE) / 100, settings.get(NEXT_SHARE) / 100))
            presenter.shares_changed.connect(self._keep)

    def _keep(self, shares: Shares) -> None:
        try:
            self._scene.settings.set(COLUMN_SHARE, round(shares.column * 100))
            self._scene.settings.set(NEXT_SHARE, round(shares.upcoming * 100))
        except OSError as error:
            log.info("the sizes of the presenter view's parts are not remembered: %s", error)
