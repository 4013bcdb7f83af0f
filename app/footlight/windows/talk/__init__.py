"""One talk put together: its windows, its features, and every connection between them.

In: a deck and how it begins. Out: a talk on the screens, until it ends.
"""
