"""What the executable runs first: the command line, and nothing else."""

from __future__ import annotations

import marshal
import os
import sys


def main() -> int:
    """Run the program."""
    read_first_modules()
    # Only now: these modules are in that file.
    from footlight.cli import run

    return run()


def read_first_modules() -> None:
    """Have modules come from the file that ``first_modules.py`` wrote, rather than out of PyInstaller's archive.

    The executable of one file has none: it would have to unpack that too.
    """
    path = os.path.join(vars(sys)["_MEIPASS"], "first_modules")  # noqa: PTH118 - nothing is loaded before the file
    if not os.path.exists(path):  # noqa: PTH110
        return
    import mmap

    with open(path, "rb") as file:  # noqa: PTH123
        places: dict[str, tuple[int, int, int]] = marshal.load(file)  # noqa: S302 - it comes with the program
        start = file.tell()
        codes = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[start:]
    archive = sys.modules["pyimod02_importers"].pyz_archive
    unpacked = archive.extract

    def extract(name: str, raw: bool = False) -> object:
        if name not in places:
            return unpacked(name, raw)
        _kind, begin, end = places[name]
        return bytes(codes[begin:end]) if raw else marshal.loads(codes[begin:end])  # noqa: S302

    archive.extract = extract
    archive.toc.update(places)


sys.exit(main())
