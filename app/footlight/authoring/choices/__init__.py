"""What may be written at a place of a deck, one module a part of the language; ``choosing`` knows which.

In: the text of a deck and a context. Out: choices, each with its sentence and what is typed. They are made of the rows
of the rooms before, and of what the deck and its folder hold.
"""
