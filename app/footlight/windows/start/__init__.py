"""The windows before a talk: the decks that can be opened, and whether to go on with a talk that broke off."""
