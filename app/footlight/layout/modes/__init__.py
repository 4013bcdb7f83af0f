"""The layout modes: a box and the space for it -> its fragment. One module a mode, and what several of them share."""
