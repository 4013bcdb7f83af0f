"""Elements that show media -> boxes with the media in them, or quiet placeholders and findings."""

from __future__ import annotations

from dataclasses import replace

from footlight.deck import Finding, Severity, Size
from footlight.layout.boxes.box import Box, ChartBox, DrawingBox, Origin, PictureBox, PlaceholderBox
from footlight.layout.page import Role
from footlight.media import MOST_DIAGRAMS, MOST_FORMULAS, Drawing, DrawingRequest, MediaSource, Picture, Problem
from footlight.styling.computed import Color, ComputedStyle, Length, StyledElement

FORMULA_RATIO = 6.0
"""Width over height of a placeholder for a formula, which is wide and low."""
DIAGRAM_RATIO = 16 / 9
_WARNINGS = frozenset({"remote-picture", "film-not-played", "sound-not-played"})


class MediaBoxes:
    """Makes the boxes of one slide's media and notes what is missing.

    Attributes:
        ours: Whether the slide's looks are left to the program, so that a diagram may take another shape.
        findings: What the author should mend; lines are offsets from the slide's first line.
        missing: References of pictures that cannot be shown, as written.
    """

    def __init__(self, media: MediaSource) -> None:
        self._media = media
        self.ours = False
        self._noted: set[tuple[str, int]] = set()
        self._formulas = 0
        self._diagrams = 0
        self.findings: list[Finding] = []
        self.missing: list[str] = []

    def picture(self, element: StyledElement, origin: Origin) -> Box:
        """Make the box of an ``img``."""
        source = element.attributes.get("src", "")
        alt = element.attributes.get("alt", "")
        style = _with_size_attributes(element)
        film = element.attributes.get("data-film")
        if film is not None:
            # Only where there is one, as below: no start waits for what few slides have.
            from footlight.media import film_problem

            self._report(film_problem(film), origin.line)
        found = self.find(source, origin.line) if source != film else None
        if isinstance(found, Picture):
            return PictureBox(style=style, origin=origin._replace(role=Role.PICTURE), picture=found, alt=alt)
        return PlaceholderBox(style=style, origin=origin._replace(role=Role.PLACEHOLDER), label=alt)

    def find(self, source: str, line: int) -> Picture | None:
        """Ask for a picture; when there is none, note it as missing with a finding."""
        found = self._media.picture(source)
        if isinstance(found, Picture):
            return found
        if (source, line) in self._noted:
            return None
        self._noted.add((source, line))
        self.missing.append(source)
        self._report(found, line)
        return None

    def formula(self, element: StyledElement, origin: Origin, display: bool) -> Box:
        """Make the box of a formula, which keeps to the type size of the text around it."""
        source = element.attributes.get("data-tex", "")
        self._formulas += 1
        if self._formulas > MOST_FORMULAS:
            found: Drawing | Problem = _too_many("formulas", MOST_FORMULAS)
        else:
            found = self._media.drawing(DrawingRequest("display-formula" if display else "formula", source))
        return self._drawing(element.style, origin, found, source, Role.FORMULA)

    def diagram(self, element: StyledElement, origin: Origin) -> Box:
        """Make the box of a diagram."""
        source = element.attributes.get("data-source", "")
        self._diagrams += 1
        if self._diagrams > MOST_DIAGRAMS:
            found: Drawing | Problem = _too_many("diagrams", MOST_DIAGRAMS)
        else:
            found = self._media.drawing(DrawingRequest("diagram", source))
        if isinstance(found, Drawing):
            from footlight.media import DiagramLook, dressed

            found = dressed(found, DiagramLook(", ".join(element.style.font_family), _hex(element.style.chart_colors)))
            if not self.ours:
                found = replace(found, other=None)
        return self._drawing(element.style, origin, found, source, Role.DIAGRAM)

    def chart(self, element: StyledElement, origin: Origin) -> Box:
        """Make the box of a chart, drawn in the colours and the font of the style."""
        from footlight.media.charts import WIDTH, ChartLook, draw_chart, height_for, read_chart

        source = element.attributes.get("data-source", "")
        chart = read_chart(source)
        if isinstance(chart, Problem):
            return self._drawing(element.style, origin, chart, "", Role.DIAGRAM)  # styling puts a table in its place
        style = element.style
        look = ChartLook(", ".join(style.font_family), _hex(style.chart_colors or (style.color,)))
        drawing = draw_chart(chart, look, Size(WIDTH, height_for(chart, WIDTH)))
        origin = origin._replace(role=Role.DIAGRAM)
        return ChartBox(
            style=style, origin=origin, drawing=drawing, text=drawing.text, grows=True, chart=chart, look=look
        )

    def _drawing(self, style: ComputedStyle, origin: Origin, found: Drawing | Problem, source: str, role: Role) -> Box:
        if isinstance(found, Drawing):
            text = source if role is Role.FORMULA else found.text
            return DrawingBox(
                style=style, origin=origin._replace(role=role), drawing=found, text=text, grows=role is Role.DIAGRAM
            )
        if (found.code, 0) not in self._noted:
            self._report(found, origin.line)
        if found.code.startswith("too-many"):
            self._noted.add((found.code, 0))  # said once; it holds for all that follow
        formula = role is Role.FORMULA
        from footlight.media.diagram_words import diagram_words

        # A formula's source can be read by whoever reads formulas; of a diagram's only what stands in its boxes.
        label = " ".join(source.split()) if formula else diagram_words(source)
        ratio = FORMULA_RATIO if formula else DIAGRAM_RATIO
        return PlaceholderBox(style=style, origin=origin._replace(role=Role.PLACEHOLDER), label=label, ratio=ratio)

    def _report(self, problem: Problem, line: int) -> None:
        severity = Severity.WARNING if problem.code in _WARNINGS else Severity.ERROR
        self.findings.append(Finding(line, 0, severity, problem.code, problem.message))


def _too_many(kind: str, most: int) -> Problem:
    return Problem(f"too-many-{kind}", f"a slide shows {most} {kind} at most; those from here on are not drawn")


def _hex(colors: tuple[Color, ...]) -> tuple[str, ...]:
    return tuple("#" + "".join(f"{round(part * 255):02x}" for part in color[:3]) for color in colors)


def _with_size_attributes(element: StyledElement) -> ComputedStyle:
    """Return the style with the ``width`` and ``height`` of an ``img`` where it says nothing of them, as in HTML."""
    style = element.style
    if style.width is None and (width := _dimension(element.attributes.get("width"))):
        style = style.but(width=width)
    if style.height is None and (height := _dimension(element.attributes.get("height"))):
        style = style.but(height=height)
    return style


def _dimension(text: str | None) -> Length | None:
    """Read an HTML dimension: a number of pixels, or a percentage."""
    if not text:
        return None
    number = text.strip().removesuffix("px")
    try:
        return Length(percent=float(number[:-1])) if number.endswith("%") else Length(px=float(number))
    except ValueError:
        return None
