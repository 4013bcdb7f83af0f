"""A talk as one web page that needs no network: slides as SVG, a script of our own, notes in a second window."""
