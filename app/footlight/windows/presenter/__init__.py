"""The presenter view: the slides, the notes, the clocks, and what the speaker must know.

In: the state of a talk. Out: what it shows; how the speaker divides it.
"""
