"""Formulas, diagrams and large pictures of strangers -> drawn in processes of their own, which can be ended.

``pool`` starts and asks them, ``process`` is one of them, ``messages`` is what goes between the two, and each engine is
a door to one library that no other process loads.
"""
