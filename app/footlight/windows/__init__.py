"""What people see: audience view, presenter view, start window, overlays.

In: a talk that says what is so. Out: intents to it. ``app.py`` builds the objects and holds every connection between
rooms; no window is the program. Widgets live here alone.
"""
