"""A file of another program -> a deck: its Markdown and its pictures.

In: a file, perhaps a stranger's. Out: an ``ImportedDeck``, and what of the file has no place in a deck. ``registry``
has a row for each format, whose reader is loaded on use; ``writing`` writes the deck. It must not know Qt.
"""

from footlight.importing.model import ImportedDeck, ImportedSlide, Lost
from footlight.importing.registry import READERS, Reader, reader_of

__all__ = ["READERS", "ImportedDeck", "ImportedSlide", "Lost", "Reader", "reader_of"]
