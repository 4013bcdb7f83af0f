"""Qt's library into the process, without what PySide6 adds to every later import."""

from __future__ import annotations

import builtins
import sys


def load_qt() -> None:
    """Load Qt's core, and take PySide6's hook out of Python's import.

    PySide6 reads the source of each module that is imported after it, to learn whether ``from __feature__ import ...``
    could change the names of its methods there: a tenth of a start. Where that import was used already, or this
    PySide6 does not keep the function that its hook stands before, everything stays as it is.

    Source: ``shibokensupport/feature.py`` of PySide6, which keeps the function as ``builtins.__orig_import__``.
    """
    import PySide6.QtCore  # noqa: F401 (its import sets the hook)

    untouched = getattr(builtins, "__orig_import__", None)
    # Each module's features as a number: 0 for none, below it for a module without Qt.
    features = getattr(sys.modules.get("__feature__"), "pyside_feature_dict", None)
    if callable(untouched) and features is not None and not any(used > 0 for used in features.values()):
        builtins.__import__ = untouched
