"""What mends a finding: edits of its file, each no larger than what the finding is about; a module a sort of cure.

In: a finding, the text of its file and the deck's folder. Out: cures, of which the author chooses. ``making`` knows
which codes have any.
"""
