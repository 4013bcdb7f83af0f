"""A deck -> files: PDF and PNG, one registry row a format.

In: a deck, its pages, where to write. Out: a complete file, or none. It must not know widgets.
"""
