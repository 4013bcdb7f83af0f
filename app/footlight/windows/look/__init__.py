"""How the speaker's own windows look: colours and type, and the small widgets and painters that wear them.

In: the look that the settings choose. Out: palettes, fonts, buttons, scroll bars, drawn keys. It knows no talk.
"""
