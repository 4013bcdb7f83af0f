"""A deck and its folders -> pages and pictures: the one engine that windows, commands and exports share.

In: a ``Deck``, the folders of its themes and pictures. Out: a ``Page`` of each slide that can be painted whatever is
wrong with the slide, and pictures of slides, made ahead by workers. It needs a ``QGuiApplication``, and must not know
widgets, the talk or who looks on.
"""
