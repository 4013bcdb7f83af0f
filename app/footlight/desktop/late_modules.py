"""Modules that are run when something in them is first asked for, for who would otherwise load what nobody uses.

The standard library's ``LazyLoader`` runs a module when it is imported a second time, and by two threads at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType

_RUNNING = RLock()
"""One thread runs them; another that needs them at that moment waits."""


class LateModule(ModuleType):
    """A module in waiting.

    Args:
        name: Its name.
    """

    def __getattr__(self, name: str) -> object:
        # Some ask all modules that are loaded for names like ``__file__``: that is no use of this one.
        if not name.startswith("__"):
            with _RUNNING:
                if load := self.__dict__.pop("_load", None):
                    load()
            if name in self.__dict__:
                return self.__dict__[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def run_with(self, load: Callable[[], object]) -> None:
        """Remember what runs it."""
        self.__dict__["_load"] = load


def load_late(*names: str) -> None:
    """Have modules of the standard library wait that are not loaded yet, whoever imports them."""
    for name in names:
        spec = find_spec(name)
        if name in sys.modules or spec is None or spec.loader is None:
            continue
        plain, run = module_from_spec(spec), spec.loader.exec_module
        module = sys.modules[name] = LateModule(name)
        vars(module).update(vars(plain))
        module.run_with(partial(run, module))
