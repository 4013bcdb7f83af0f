"""The slide grammar that both Markdown flavours share: before the parser on the text, after it on the tree."""
