"""A deck and all that it shows -> a one-file talk; and the proof that a talk needs nothing from outside its folder.

In: a deck, its theme, its pictures. Out: named files for the archive, and findings. What a deck shows is found by
laying out its slides and noting what they ask for, so nothing that the program shows can be overlooked. It must not
know windows.
"""

from footlight.packing.collecting import PackedFiles, PackOptions, pack
from footlight.packing.proof import not_self_contained

__all__ = ["PackOptions", "PackedFiles", "not_self_contained", "pack"]
