"""What the speaker does -> what is asked for: keys, mouse, touch and menu.

In: events of Qt, the table of commands. Out: events to the talk, and calls of whatever answers a request. It knows the
widgets that it watches as plain widgets.
"""
