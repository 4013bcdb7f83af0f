"""Markdown text -> a ``Deck``.

In: a file or its text. Out: a ``Deck`` whose slides parse themselves when asked for their content, and what
was wrong with the text. It must not know Qt, styles or how anything looks.
"""
