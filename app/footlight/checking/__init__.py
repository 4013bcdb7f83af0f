"""What an author should mend, one function a check; ``checks.py`` has the list.

In: a deck and its pages. Out: findings in the order of the file. It must not know widgets.
"""

from footlight.checking.checks import check

__all__ = ["check"]
