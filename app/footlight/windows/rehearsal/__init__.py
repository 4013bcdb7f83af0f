"""The window after a rehearsal: what took how long, as a chart, a file, or times in the deck."""
