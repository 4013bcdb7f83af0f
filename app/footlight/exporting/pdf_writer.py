"""Standard input: a share of an export -> its pages in a file, told on standard output. A process of its own.

Started by ``pdf_writers`` as ``footlight --as-pdf-writer``. Both ends are the same program, so they pickle.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import sys
from typing import cast

from footlight.exporting.job import ExportJob, SheetsMovedError
from footlight.exporting.pdf_writers import Done, Task, telling, write_share
from footlight.rendering.engine import headless_engine


def main() -> None:
    """Write one share. Whatever is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the program itself ends its own
    answers = sys.stdout.buffer

    def send(answer: object) -> None:
        pickle.dump(answer, answers)
        answers.flush()

    with contextlib.redirect_stdout(sys.stderr):
        task = cast(Task, pickle.load(sys.stdin.buffer))  # noqa: S301 - it comes from this program
        engine = headless_engine(task.deck, task.allowed)
        job = ExportJob(
            engine,
            task.deck,
            task.target,
            task.numbers,
            size=task.size,
            steps=task.steps,
            ink=task.ink,
            options=task.options,
            places=task.places,
            progress=telling(send),
        )
        try:
            written = write_share(job, task.share, task.metadata)
        except SheetsMovedError:
            return  # whoever asked finds out when it does the work itself
        finally:
            engine.close()
    send(Done(written, engine.pages.faults()))
