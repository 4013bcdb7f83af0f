"""What people see: audience view, presenter view, start window, and what lies over them.

In: a talk, which alone knows what is so. Out: events to it. Widgets live here alone. Each sub-room stands on those
before it in this list, and knows none of its own row:

- ``look``: colours, type, small widgets
- ``input``: keys, mouse and menu; ``stage``: which window is on which screen
- ``slides``: the widgets that show slides
- ``overlays``, ``presenter``, ``pointing``: what the speaker has beside the slides
- ``tools``: the windows that start window, editor and talk share: export, check, settings, manual
- ``talk``: one talk put together; ``start`` and ``rehearsal``: the windows before and after it; ``editor``: where it
  is written
- ``editors.py``: which decks are open in editors, and the one that a talk is given of
- ``program.py`` chooses among them, and ``app.py`` is what the command line calls

An object for one feature of a talk is a controller. It is made of what it needs; ``talk/features.py`` makes them
all and holds every connection between them.
"""
