"""One-file talks: a zip archive with a deck and all that it shows.

In: a stranger's archive, or files to put into one. Out: a folder with nothing in it that the archive should not hold,
or an archive whose bytes depend on the files alone. It must not know Markdown, pictures or Qt.
"""
