"""What lies over the speaker's window for a while: boxes to search in, the overview, the keys, a line of words.

In: the deck, the commands. Out: a slide or a command that was chosen. The audience never sees any of it.
"""
