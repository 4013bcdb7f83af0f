"""The classes that a slide may be given in every bundled theme, as rows: what each is for, and what it leaves to us."""

from __future__ import annotations

from footlight.deck.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SlideClass:
    """One row.

    Attributes:
        name: As it is written after ``class:``.
        help: What it does to the slide, in one sentence.
        example: A deck with a slide that has it.
        keeps_layout: Whether a layout is still chosen by the slide's shape as if it were not there.
        keeps_looks: Whether it changes colours alone, so that sizes and places are still left to us.
        aligns: Whether it says where things go, so that no layout is chosen by shape.
    """

    name: str
    help: str
    example: str
    keeps_layout: bool = False
    keeps_looks: bool = False
    aligns: bool = False


SLIDE_CLASSES: tuple[SlideClass, ...] = (
    SlideClass(
        "invert",
        "The theme's colours turned around: light on dark, or dark on light.",
        "<!-- _class: invert -->\n\n## At night\n\n- The lamp is lit\n- Nobody sleeps\n",
        keeps_layout=True,
        keeps_looks=True,
    ),
    SlideClass(
        "compact",
        "Smaller type and less space, for a slide that must hold much.",
        "<!-- _class: compact -->\n\n## In the store\n\n- Oil\n- Wicks\n- Lenses\n- Rope\n- Flags\n",
        keeps_layout=True,
    ),
    SlideClass(
        "lead",
        "A large heading and what belongs to it in the middle of the slide, as for a title.",
        "<!-- _class: lead -->\n\n# Salt and the sea\n\nWhat rivers carry\n",
        aligns=True,
    ),
    SlideClass(
        "center",
        "Everything in the middle, in its usual size.",
        "<!-- _class: center -->\n\n## In the middle\n\nAnd a sentence below it\n",
        aligns=True,
    ),
    SlideClass(
        "centre",
        "The same as center.",
        "<!-- _class: centre -->\n\n## In the middle\n\nAnd a sentence below it\n",
        aligns=True,
    ),
    SlideClass(
        "section",
        "A new part of the talk, on the theme's other ground.",
        "<!-- _class: section -->\n\n# The second part\n",
    ),
    SlideClass(
        "statement",
        "A large sentence, and below it what explains it.",
        "<!-- _class: statement -->\n\n# A light is a promise\n\nSomebody is awake\n",
    ),
    SlideClass(
        "quote",
        "A large quotation, with who said it in the paragraph below.",
        "<!-- _class: quote -->\n\n> It asks nothing of those out there.\n\nThe keeper\n",
    ),
)
"""Every class there is, in the order of lists; the sheets of the bundled themes say how each looks."""
