"""A deck -> files of other kinds, one registry row a format.

In: an ``ExportJob``: a deck, what lays it out, where to write. Out: a complete file, or none. It must not know widgets.
"""

from footlight.exporting.job import ExportCancelledError, ExportJob
from footlight.exporting.registry import FORMATS, Format, export, export_options, format_of

__all__ = ["FORMATS", "ExportCancelledError", "ExportJob", "Format", "export", "export_options", "format_of"]
