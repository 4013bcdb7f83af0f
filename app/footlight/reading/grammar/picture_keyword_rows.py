"""The words in a picture's brackets that say how it is shown, as rows; what is none of them describes the picture."""

from __future__ import annotations

from footlight.deck.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PictureKeyword:
    """One row.

    Attributes:
        names: As they are written, the usual one first.
        takes: What may follow after a colon; empty where the word stands alone.
        default: The value that it has when none is written, as Marp documents it; empty for nothing.
        help: What it does, in one sentence.
        written: Words between the brackets, as an author would write them.
        behind: Whether it holds only for a picture behind the slide.
        is_filter: Whether it is a filter of CSS.
    """

    names: tuple[str, ...]
    takes: str
    default: str
    help: str
    written: str
    behind: bool = False
    is_filter: bool = False

    @property
    def snippet(self) -> str:
        """A deck that uses it."""
        return f"## A view\n\n![{self.written}](hills.svg)\n"


def _filter(name: str, takes: str, default: str, help_: str, written: str) -> PictureKeyword:
    return PictureKeyword((name,), takes, default, help_, f"{written} Hills", is_filter=True)


def _behind(name: str, takes: str, default: str, help_: str, written: str) -> PictureKeyword:
    return PictureKeyword((name,), takes, default, help_, written, behind=True)


PICTURE_KEYWORDS: tuple[PictureKeyword, ...] = (
    PictureKeyword(("w", "width"), "a length such as 400px or 50%", "", "How wide the picture is.", "w:400px Hills"),
    PictureKeyword(("h", "height"), "a length such as 300px or 40%", "", "How high the picture is.", "h:300px Hills"),
    _behind("bg", "", "", "Puts the picture behind the slide, or beside its text.", "bg"),
    _behind("cover", "", "", "It fills its place, and loses what is too much; so it is by itself.", "bg cover"),
    _behind("contain", "", "", "All of it is seen, and its place shows around it.", "bg contain"),
    _behind("fit", "", "", "The same as contain.", "bg fit"),
    _behind("auto", "", "", "It keeps its own size.", "bg auto"),
    _behind("50%", "", "", "A number with a per cent sign: so much of its place's width.", "bg 50%"),
    _behind("left", "a share of the width", "50%", "It has the left, the words the rest.", "bg left:40%"),
    _behind("right", "a share of the width", "50%", "It has the right, the words the rest.", "bg right:40%"),
    _behind("vertical", "", "", "Several pictures stand below each other.", "bg vertical"),
    _behind("horizontal", "", "", "Several pictures stand side by side, as they do by themselves.", "bg horizontal"),
    _filter("blur", "a length", "10px", "Out of focus.", "blur:6px"),
    _filter("brightness", "a number; 1 is as it was", "1.5", "Brighter or darker.", "brightness:0.6"),
    _filter("contrast", "a number; 1 is as it was", "2", "More or less contrast.", "contrast:1.5"),
    _filter(
        "drop-shadow", "two places, a blur and a colour", "0,5px,10px,rgba(0,0,0,.4)", "A shadow below it.",
        "drop-shadow:0,4px,8px,black",
    ),
    _filter("grayscale", "a share up to 1", "1", "Without its colours.", "grayscale:0.5"),
    _filter("hue-rotate", "an angle", "180deg", "Other colours, around the circle.", "hue-rotate:90deg"),
    _filter("invert", "a share up to 1", "1", "As a negative.", "invert:1"),
    _filter("opacity", "a share up to 1", ".5", "See-through.", "opacity:0.4"),
    _filter("saturate", "a number; 1 is as it was", "2", "Stronger or weaker colours.", "saturate:1.4"),
    _filter("sepia", "a share up to 1", "1", "Brown, as an old photograph.", "sepia:0.8"),
)  # fmt: skip
"""Every keyword there is, in the order of lists; the words are Marp's."""
