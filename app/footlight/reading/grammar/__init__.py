"""The slide grammar that both Markdown flavours share: what is done to the text before the parser, and to the tree after it."""
