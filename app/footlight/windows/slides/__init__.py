"""The widgets that show slides, and what brings each its slide.

In: pages and the state of a talk. Out: slides on widgets, the audience's first. It knows nothing of the speaker's view.
"""
