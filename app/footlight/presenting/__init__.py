"""The talk in progress: position, steps, clocks, blanks, and the commands that a speaker gives.

In: a deck and what the speaker asks for. Out: a state, and the facts that changed. It stands on ``deck`` alone; the
state (``state.py``), how events change it (``reactions.py``), the clocks, the journal's text and the table of commands
are pure; the clock-driven half (``talk.py``) uses QtCore.
"""
