"""What a speaker can do, as one table: its rows, its keys, the lists made of it, and the search in them.

In: nothing. Out: rows that keys, menu, palette, help and the manual are made of. It is pure: a key is a text.
"""
