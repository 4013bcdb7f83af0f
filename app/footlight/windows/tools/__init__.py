"""The windows that the start window, the editor and a talk share: writing a deck elsewhere, and looking things up.

In: a deck, the tables of formats, settings and commands. Out: files that processes of their own write, and what the
user chose. They know no talk and no editor, and are loaded when one of them is opened.
"""
