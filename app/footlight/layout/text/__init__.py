"""Fonts, character formats and paragraphs, as Qt shapes them."""
