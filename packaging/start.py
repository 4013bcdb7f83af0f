"""What the executable runs first: the command line, and nothing else."""

from __future__ import annotations

import sys

from footlight.cli import run

sys.exit(run())
