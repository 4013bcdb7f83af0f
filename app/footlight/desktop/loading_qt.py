"""Qt's library into the process, without what PySide6 does at a start for those who use other parts of it."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, TypeGuard, cast

from footlight.desktop.late_modules import LateModule
from footlight.desktop.quick_enumerations import make_enumerations_quickly

if TYPE_CHECKING:
    from importlib.abc import Loader

_SIGNATURE = "shibokensupport.signature"
LATE_PARTS = frozenset(
    f"{_SIGNATURE}.{name}"
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
)
"""Modules that word what was wrong with a call of Qt, or write interface files; no call that is right needs them."""


class _Importer(Protocol):
    """What PySide6 finds its own modules by: texts in an archive, each of which is compiled at every start."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load one of them; None for a module that is none of them."""

    def exec_module(self, module: ModuleType) -> None:
        """Compile and run its text."""


def load_qt() -> None:
    """Load Qt's core: what words the errors of calls when there is one, no hook in Python's import.

    PySide6 compiles those modules at each start, and has the standard library make its enumerations. And it reads the
    source of each module that is imported after it, to learn whether ``from __feature__ import ...`` could change the
    names of its methods there. Where that import was used already, or this PySide6 does not keep the function that its
    hook stands before, the hook stays; where it does not find its modules by an importer of its own, they are loaded at
    once.

    Source: ``signature_bootstrap.py``, ``shibokensupport/signature/loader.py`` and ``shibokensupport/feature.py`` of
    PySide6 6.11, which keeps the function as ``builtins.__orig_import__``.
    """
    make_enumerations_quickly()
    with _late_parts():
        import PySide6.QtCore  # noqa: F401 (its import sets the hook)

    untouched = getattr(builtins, "__orig_import__", None)
    # Each module's features as a number: 0 for none, below it for a module without Qt.
    features = getattr(sys.modules.get("__feature__"), "pyside_feature_dict", None)
    if callable(untouched) and features is not None and not any(used > 0 for used in features.values()):
        builtins.__import__ = untouched


class _LateFinder:
    """Finds the late parts before PySide6's own importer, which runs them later."""

    def __init__(self, importer: _Importer) -> None:
        self._importer = importer

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load one of the parts late."""
        found = self._importer.find_spec(name, path, target) if name in LATE_PARTS else None
        return None if found is None else ModuleSpec(name, cast("Loader", self))

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Make the module that waits."""
        return LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Remember how to run it: under its own name, as PySide6 gives it a second one."""
        name, importer = module.__name__, self._importer

        def load() -> None:
            published, module.__spec__ = module.__spec__, importer.find_spec(name, None)
            importer.exec_module(module)
            module.__spec__ = published

        assert isinstance(module, LateModule)  # noqa: S101 - it was made above
        module.run_with(load)


class _Finders(list[object]):
    """``sys.meta_path`` while PySide6 is loaded: before its importer, which it puts first, comes another."""

    def insert(self, index: object, finder: object) -> None:
        """Insert a finder as a list does."""
        super().insert(index, finder)  # type: ignore[arg-type]
        if _is_importer(finder):
            super().insert(0, _LateFinder(finder))


def _is_importer(finder: object) -> TypeGuard[_Importer]:
    return type(finder).__module__ == "signature_bootstrap" and hasattr(finder, "exec_module")


@contextmanager
def _late_parts() -> Iterator[None]:
    """Have PySide6's late parts loaded late, if it is loaded in here."""
    before = sys.meta_path
    finders = _Finders(before)
    sys.meta_path = finders  # type: ignore[assignment]
    try:
        yield
    finally:
        before[:] = [finder for finder in finders if not isinstance(finder, _LateFinder)]  # type: ignore[misc]
        sys.meta_path = before
