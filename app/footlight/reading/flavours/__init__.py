"""The two Markdown flavours: text -> HTML, with source lines and list markers noted in attributes."""
