"""A deck -> files: PDF and PNG, one registry row a format.

In: a deck, its pages, where to write. Out: a complete file, or none. It must not know widgets.
"""

from footlight.exporting.export import export
from footlight.exporting.job import ExportCancelledError
from footlight.exporting.registry import FORMATS, Format, format_of

__all__ = ["FORMATS", "ExportCancelledError", "Format", "export", "format_of"]
