"""What an author should mend, one small module a check.

In: a deck and its pages. Out: findings in the order of the file. It must not know widgets.
"""

from footlight.checking.checks import check

__all__ = ["check"]
