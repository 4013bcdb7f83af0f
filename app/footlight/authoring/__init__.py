"""The language of a deck as one table, and the manual: what an author may write, and how it is looked up.

In: the rows of the rooms before it, which read, draw and style what an author writes; the pages in ``assets/manual``;
the text of a deck and a place in it. Out: terms, each with its sentence and an example; the reference page; what
``footlight help WORD`` is about; and for every editor, of ``DeckText(text, path)`` and an offset: ``complete`` and
``hover`` (``completion``), ``symbols``, ``folding`` and ``links`` (``structure``), ``rename`` (``renaming``). It has no
row of its own, decides nothing, and knows no Qt.
"""

from footlight.authoring.language import language
from footlight.authoring.term import Term, TermKind

__all__ = ["Term", "TermKind", "language"]
