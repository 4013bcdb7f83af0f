"""A styled slide -> a ``Page``: a flat list of positioned items in logical pixels.

In: a ``StyledSlide`` and the media it uses. Out: a ``Page``. Qt is here for fonts and text shaping only, so a
``QGuiApplication`` must exist. It must not know painters, windows or which step is shown.
"""
