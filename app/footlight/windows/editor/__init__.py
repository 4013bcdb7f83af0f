"""Where talks are written: the text on one side, the true slide on the other.

In: a deck's file, or nothing. Out: the text as the author left it, saved by its own writer. There is one truth, the
text in an ``EditorDocument``: slide list, preview, problems and clocks are made of its latest reading, and whatever
changes the talk is an edit of it. What is not the text never makes the author wait for it.
"""
