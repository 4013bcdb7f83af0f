"""The text of a deck and what is done to it: pure functions from a text to edits of it.

In: the text of a deck's file, a place in it, and what the author asks for. Out: edits, which a document applies as one
step of undo. It changes nothing itself, knows no window and no Qt. Where slides, fences and comments stand, ``reading``
says; how a divider, a hidden slide or a note is written, ``forms`` alone.

Offsets are of Python's ``str``, whatever line ends the text has; ``Utf16Offsets`` turns them into Qt's.
"""
