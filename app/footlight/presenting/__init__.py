"""The talk in progress: position, steps, clocks, blanks, and the commands that a speaker gives.

In: a deck and what the speaker asks for. Out: a state, and the facts that changed. It stands on ``deck`` alone, and is
pure but for two modules: ``talk.py`` holds the state, ticks with the clock and sends signals (QtCore), and
``system_clock.py`` reads this computer's clocks.
"""
