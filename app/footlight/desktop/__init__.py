"""The machine around the program: bundled files, files that are written safely, settings, recent decks, logging.

In: the environment. Out: paths and values. It must not know decks' contents or windows.
"""
