"""``footlight lsp``: an editor's requests -> answers, by the Language Server Protocol over standard input and output.

``server`` says which request is answered by what, ``open_deck`` keeps one open text, what it was read as and what is to
be mended in it, ``protocol`` turns places and values into those of the protocol. What the answers are is known in
``authoring`` and ``checking``. Loaded by this command alone, with pygls, which takes a tenth of a second.
"""
