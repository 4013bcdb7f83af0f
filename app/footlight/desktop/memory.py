"""The process's memory -> set so that pictures go back to the system, and that no start waits for the collector."""

from __future__ import annotations

import ctypes
import gc
import math
import sys

LARGE = 256 * 1024
"""Bytes from which a piece of memory is the system's own, and goes back to it as a whole."""
_M_MMAP_THRESHOLD = -3
"""Of ``mallopt``, in glibc's ``malloc.h``."""

GARBAGE_THRESHOLD = 50_000
"""New objects before the collector looks for cycles: Python's 700 is for programs that make few and drop many."""

JOB_THRESHOLD = 1_000_000
"""Likewise in a process that ends with its work. What an export of 1,000 slides leaves is 38,000 small objects, trees
of HTML whose elements know their parents; to look for them took 0.13 of its 5.6 seconds, and saved 5 MB."""

NEW_OBJECTS = 5_000
"""After which they are looked through where the main thread does so in its pauses."""
ROUNDS, MOST_ROUNDS = 10, 100
"""Looks at younger objects after which older ones are due, and after which they are looked at whoever types."""
SHORT_PAUSE, LONG_PAUSE = 1.0, 10.0
"""Seconds without a key in which some 30 ms are not felt, and some 300."""


def hold_garbage() -> None:
    """Look for no garbage while a start makes a hundred thousand objects that all stay; ``collect_garbage`` ends it."""
    gc.disable()


def collect_garbage(threshold: int = GARBAGE_THRESHOLD) -> None:
    """Look for garbage from now on, but not among what there is already.

    Args:
        threshold: New objects before the first look.
    """
    gc.freeze()
    gc.set_threshold(threshold)
    gc.enable()


def collect_if_due(idle: float = math.inf) -> None:
    """Look for garbage now if it is time, for who keeps Python from doing so in whichever thread happens to run.

    Args:
        idle: Seconds since somebody typed. Between two letters only new objects are looked through, some 3 ms; older
            ones take ten times as long, and all of them as long as a deck is large.
    """
    new, once, twice = gc.get_count()
    if twice > ROUNDS and (idle >= LONG_PAUSE or twice > MOST_ROUNDS):
        gc.collect()
    elif once > ROUNDS and (idle >= SHORT_PAUSE or once > MOST_ROUNDS):
        gc.collect(1)
    elif new > NEW_OBJECTS:
        gc.collect(0)


def return_large_pieces() -> None:
    """Keep glibc from raising that bound by itself, to 32 MB, which it does when it sees large pieces go.

    Measured with a deck of photographs of 24 million pixels: after 60 slides the peak was 449 MB instead of 677. Other
    C libraries have no such bound, or keep it.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    if mallopt is not None:
        mallopt(ctypes.c_int(_M_MMAP_THRESHOLD), ctypes.c_int(LARGE))
