"""``python -m footlight``: the same as the command ``footlight``."""

import sys

from footlight.cli import run

sys.exit(run())
