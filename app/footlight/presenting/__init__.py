"""The talk in progress: position, steps, clocks, blanks.

In: a deck and what the speaker asks for. Out: a state, and the facts that changed. It stands on ``deck`` alone; the
state itself (``state.py``) is pure, its clock-driven half uses QtCore.
"""
