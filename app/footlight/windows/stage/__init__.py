"""Which window is on which screen, whatever is plugged in or pulled out.

In: the screens, the speaker's choice. Out: windows that fill them. It knows the views as plain widgets.
"""
