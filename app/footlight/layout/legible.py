"""Items -> the same items, so that every text can be read on what lies behind it.

The theme's colours are made for the theme's background. Where an author puts a picture, a gradient or another colour
there, the smallest of these that suffices is done: words take the slide's other colour, a veil lies over the picture
where they stand, and what is small and by itself (header, footer, page number) gets a plate.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtGui import QBrush, QTextCharFormat, QTextLayout

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.behind_text import Behind, Place, behind_places, place_of
from footlight.layout.page import BoxItem, DrawingItem, Item, PictureItem, Rect, Role, TextItem
from footlight.layout.text.formats import format_range, qcolor
from footlight.layout.text.runs import StyledRun, line_boxes, runs_of
from footlight.layout.veils import Tone, strength, tones, veil_item
from footlight.styling.computed import TRANSPARENT, Borders, Color, Gradient, StyledSlide
from footlight.styling.contrast import contrast, luminance, over

READABLE = 4.5
"""WCAG 2.2 level AA for text that is not large: asked of large text too, as projectors wash out."""
_MOST_READABLE = 7.0
"""Level AAA, which a slide of black and white asks for."""
_MARGIN = 1.04
"""What is aimed at above that: maps of pictures are small."""
_ACCENT_MARGIN = 1.15
"""What a colour has to have above that to be kept on a picture: a letter lies on fewer pixels than a cell has."""
_BLACK_AND_WHITE = 18.0
_FURNITURE = frozenset({Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER})
_LARGE = 0.1
"""A picture takes up at least this share of the slide; smaller ones are logos."""
_INVISIBLE = 0.05
"""Text of less alpha is hidden on purpose."""
_MARK = 0.0025
"""Of the slide: the largest box that is a mark of a theme's and no surface."""
_LEAST_OF_MARKS = 3.0
"""WCAG 2.2, 1.4.11: of what is no text."""
_THICKEST = 8.0
"""Pixels of a rule."""
_HAIRLINE = 0.45
"""The alpha of a hairline in the words' colour."""
_HAIRLINES = 1.25, 4.0
"""The contrast below which none is seen, and above which it is none."""
_MOST_RUNS = 400
"""Of a slide; ordinary ones have a tenth."""
_MOST_SCENES = 32
"""Pictures and gradients of a slide that words are looked for on."""
_APART = 0.35
"""Of the slide's height: words that are farther from each other need not be of one colour."""
_UNSEEN_VEIL = 0.05
_TURNING = 0.08
"""How much weaker a veil must be for words to take the other colour."""
_FOG = 0.4
"""How much weaker a light veil must be than a dark one: light ones look like fog, dark ones like evening."""
_PLATE = 0.86
_SAME_GROUND = 1.5
"""The contrast up to which a gradient or a picture is as good as the slide's own background, behind a drawing."""
_AROUND_WORDS = 10.0, 3.0, 6.0
_AROUND_DRAWINGS = 24.0, 20.0, 12.0
"""How far a plate reaches across and down, and the radius of its corners, in pixels."""
_BLACK, _WHITE = Color(0, 0, 0), Color(1, 1, 1)


class _Run(NamedTuple):
    at: int
    item: TextItem
    run: StyledRun
    behind: Behind

    @property
    def color(self) -> Color:
        return self.run.color._replace(alpha=self.run.color.alpha * self.item.opacity)

    @property
    def is_furniture(self) -> bool:
        return self.item.role in _FURNITURE


def with_legible_text(items: Iterable[Item], styled: StyledSlide, background: Color) -> tuple[Item, ...]:
    """Make all text readable, as far as that can be known before it is painted.

    Args:
        items: In paint order.
        styled: The slide.
        background: Its own colour, which is opaque.
    """
    kept = list(items)
    if (styled.colored or not styled.dressed) and not _stand_on_scenes(kept):
        return tuple(kept)
    page = _Legible(kept, styled, background)
    page.lay_veils()
    page.lay_plates(page.turn_words())
    return tuple(page.items)


def _stand_on_scenes(items: Sequence[Item]) -> bool:
    """Return whether any words stand on a picture or a gradient; most slides are done with that."""
    scenes = [(index, item) for index, item in enumerate(items) if _is_scene(item)][:_MOST_SCENES]
    words = [(index, item) for index, item in enumerate(items) if isinstance(item, TextItem | DrawingItem)]
    return any(at < index and scene.rect.overlaps(item.rect) for at, scene in scenes for index, item in words)


def _is_scene(item: Item) -> bool:
    return isinstance(item, PictureItem) or (isinstance(item, BoxItem) and isinstance(item.fill, Gradient))


def _is_large(item: Item, size: Size) -> bool:
    return item.rect.width * item.rect.height >= _LARGE * size.width * size.height


class _Legible:
    """Items of one page, made readable step by step."""

    def __init__(self, items: list[Item], styled: StyledSlide, background: Color) -> None:
        foreground = styled.root.style.color
        self.items = items
        self._background = background
        self._size = styled.size
        least = _MOST_READABLE if contrast(foreground, background) >= _BLACK_AND_WHITE else READABLE
        self._least = least * _MARGIN
        # Where the author chose the colour of text, or light text, it is kept, and only a veil helps it.
        kept = styled.colored or (styled.turned and luminance(foreground) > luminance(background))
        self._tones = tones(foreground, background)[: 1 if kept else 2]
        self._measured: list[_Run] | None = None
        self._words: dict[int, Color] = {}
        """The colour of words on a picture, by the identity of their layout, which stays while they are not turned."""

    def _are_read_at_worst(self) -> bool:
        """Return whether all words are sure to be read wherever on their ground they stand, as on most themes."""
        runs = self._runs_on(at_worst=True)
        return all(each.behind.known and each.color.alpha == 1 and self._stands_out(each) for each in runs)

    def _runs(self) -> list[_Run]:
        """Measure what can be measured; once for all veils."""
        if self._measured is None:
            made = self._runs_on(at_worst=False)
            self._measured = [each for each in made if each.behind.known or each.is_furniture]
        return self._measured

    def _runs_on(self, *, at_worst: bool) -> list[_Run]:
        """List the words and what they stand on: no turned text, and none with a shadow of its own."""
        texts = [(index, item) for index, item in enumerate(self.items) if isinstance(item, TextItem)]
        texts = [(index, item) for index, item in texts if not item.rotation and not item.shadows]
        found = [(index, item, run) for index, item in texts for run in runs_of(item)][:_MOST_RUNS]
        found = [each for each in found if each[2].color.alpha * each[1].opacity > _INVISIBLE]
        places = [place_of(*each) for each in found]
        behind = behind_places(self.items, self._background, places, at_worst=at_worst)
        return [_Run(*each, own_background(each[2], back)) for each, back in zip(found, behind, strict=True)]

    def lay_veils(self) -> None:
        """Lay a veil over each picture and gradient whose words need one."""
        if self._are_read_at_worst():
            self._measured = []  # and nothing is looked at by points, which takes ten times as long
            return
        by_scene: dict[int, list[_Run]] = defaultdict(list)
        for each in self._runs():
            if each.behind.scene is not None and not each.is_furniture:
                by_scene[each.behind.scene].append(each)
        for scene, runs in sorted(by_scene.items(), reverse=True):
            if _is_large(self.items[scene], self._size):
                for block in _blocks(runs, _APART * self._size.height):
                    if not all(self._is_read(each) for each in block):
                        self._veil(scene, block)

    def _veil(self, scene: int, runs: Sequence[_Run]) -> None:
        tone, alpha = self._chosen(runs)
        self._words.update({id(each.item.layout): tone.words for each in runs})
        if alpha < _UNSEEN_VEIL:
            return
        needy = [each for each in runs if strength(tone, [each.behind], self._least) > 0]
        boxes = [box for each in needy for box in line_boxes(each.item, each.run)]
        pixels = max(each.run.pixels for each in needy)
        left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
        top, bottom = min(box[2] for box in boxes) - pixels, max(box[2] for box in boxes) + pixels / 4
        item = self.items[scene]
        picture = item.rect.common(Rect(0.0, 0.0, *self._size))
        step = max(min(each.item.step for each in needy), item.step)
        words = Rect(left, top, right - left, bottom - top)
        fill = tone.veil._replace(alpha=alpha)
        if isinstance(item, BoxItem):  # a part of a gradient that is darker than the rest looks like a fault of it
            veil = BoxItem(rect=picture, role=Role.DECORATION, step=step, fill=fill)
        else:
            veil = veil_item(words, picture, pixels, fill, step)
        self._measured = None
        self.items.insert(scene + 1, replace(veil, clip=item.clip, last_step=item.last_step, line=item.line))

    def _chosen(self, runs: Sequence[_Run]) -> tuple[Tone, float]:
        """Choose the colours of words and veil: those with the weaker veil, the slide's own and a dark one first."""
        behind = [each.behind for each in runs]
        strengths = {tone: strength(tone, behind, self._least) for tone in self._tones}

        def cost(tone: Tone) -> float:
            light, turned = luminance(tone.veil) > luminance(tone.words), tone is not self._tones[0]
            return strengths[tone] + _TURNING * turned + _FOG * (light and strengths[tone] >= _UNSEEN_VEIL)

        chosen = min(self._tones, key=cost)
        return chosen, strengths[chosen]

    def _is_read(self, each: _Run) -> bool:
        return each.behind.contrast(each.color) >= self._least / _MARGIN

    def _stands_out(self, each: _Run) -> bool:
        """Return whether words can be read with a margin for what a map does not show."""
        margin = 1.0 if each.behind.scene is None else _ACCENT_MARGIN
        return each.behind.contrast(each.color) >= self._least * margin / _MARGIN

    def turn_words(self) -> list[_Run]:
        """Set words in another colour where theirs does not stand out; return what that does not help."""
        changes: dict[int, list[tuple[StyledRun, Color]]] = defaultdict(list)
        faint: list[_Run] = []
        for each in self._runs():
            color = self._color_of(each)
            if color is not None:
                changes[each.at].append((each.run, color))
                each = each._replace(run=each.run._replace(color=color))
            if not self._is_read(each):
                faint.append(each)
        for index, runs in changes.items():
            item = self.items[index]
            if isinstance(item, TextItem):
                self.items[index] = _recolored(item, runs)
        turned = Counter(color for runs in changes.values() for _, color in runs)
        self._turn_signs([color for color, _ in turned.most_common(1)])
        self._turn_rules([color for color, _ in turned.most_common(1)])
        return faint

    def _turn_signs(self, turned: Sequence[Color]) -> None:
        """Set formulas, marks of lists and marks of a theme in another colour where theirs does not stand out.

        Args:
            turned: The colour that words were given, which is preferred; none where none were.
        """
        signs = [(index, item) for index, item in enumerate(self.items) if self._is_sign(item)][:_MOST_RUNS]
        behind = behind_places(self.items, self._background, [Place(index, (item.rect,)) for index, item in signs])
        lists: dict[Color, Color] = {}
        for (index, item), back in zip(signs, behind, strict=True):
            if isinstance(item, BoxItem) and isinstance(item.fill, Color):
                color = self._sign_color(item.fill, back, _LEAST_OF_MARKS, turned)
                self.items[index] = replace(item, fill=color)
                if item.role is Role.MARKER and color != item.fill:
                    lists.setdefault(item.fill, color)
            elif isinstance(item, DrawingItem):
                self.items[index] = replace(
                    item, color=self._sign_color(item.color, back, self._least / _MARGIN, turned)
                )

        # One sign of a list does not differ from the next, though it may lie on another part of a picture.
        for (index, item), back in zip(signs, behind, strict=True):
            if isinstance(item, BoxItem) and item.role is Role.MARKER and isinstance(item.fill, Color):
                color = lists.get(item.fill, item.fill)
                if back.contrast(color) >= _LEAST_OF_MARKS:
                    self.items[index] = replace(item, fill=color)

    def _turn_rules(self, turned: Sequence[Color]) -> None:
        """Colour the rules of tables on pictures like the words between them, hairlines by a part of it.

        Args:
            turned: The colour that words were given; none where none were.
        """
        rules = [(index, item, color) for index, item in enumerate(self.items) if (color := _rule_color(item))]
        rules = rules[:_MOST_RUNS]
        places = [Place(index, (item.rect,)) for index, item, _ in rules]
        behind = behind_places(self.items, self._background, places)
        words = (*turned, *(tone.words for tone in self._tones))[0]
        strong = {own: contrast(own, self._background) >= _LEAST_OF_MARKS for _, _, own in rules}
        least, most = _HAIRLINES
        wrong = {
            own
            for (_, _, own), back in zip(rules, behind, strict=True)
            if back.known
            and back.scene is not None
            and (back.contrast(own) < _LEAST_OF_MARKS if strong[own] else not least <= back.contrast(own) <= most)
        }
        for (index, item, own), back in zip(rules, behind, strict=True):
            if own in wrong and back.scene is not None and isinstance(item, BoxItem):
                color = words if strong[own] else words._replace(alpha=words.alpha * _HAIRLINE)
                self.items[index] = replace(
                    item, borders=Borders(*(each._replace(color=color) for each in item.borders))
                )

    def _is_sign(self, item: Item) -> bool:
        if isinstance(item, DrawingItem):
            return item.role is Role.FORMULA
        if not isinstance(item, BoxItem) or not isinstance(item.fill, Color) or not item.fill.alpha:
            return False
        if item.role is Role.MARKER:
            return True
        small = item.rect.width * item.rect.height <= _MARK * self._size.width * self._size.height
        words = (each.rect for each in self.items if isinstance(each, TextItem))
        return small and item.role is Role.DECORATION and not any(rect.overlaps(item.rect) for rect in words)

    def _sign_color(self, own: Color, behind: Behind, least: float, turned: Sequence[Color]) -> Color:
        if not behind.known or behind.contrast(own) >= least:
            return own
        wished = (*turned, *(tone.words for tone in self._tones))
        choices = [color for color in wished if behind.contrast(color) >= least]
        return choices[0] if choices else max((_WHITE, _BLACK), key=behind.contrast)

    def _color_of(self, each: _Run) -> Color | None:
        """Return the colour that a run is to have, None for its own."""
        wanted = self._words.get(id(each.item.layout))
        if self._stands_out(each) and (wanted is None or contrast(each.color, wanted) < _SAME_SIDE):
            return None
        choices = [wanted] if wanted is not None else [tone.words for tone in self._tones]
        choices += [_WHITE, _BLACK]
        found = next((color for color in choices if each.behind.contrast(color) >= self._least / _MARGIN), None)
        if found is None and not each.is_furniture:  # that gets a plate, in the slide's own colours
            best = max(choices, key=each.behind.contrast)
            found = best if each.behind.contrast(best) > each.behind.contrast(each.color) else None
        return found

    def lay_plates(self, faint: Sequence[_Run]) -> None:
        """Put plates behind what still cannot be read and stands by itself, and behind drawings of many colours."""
        plates = {each.at: self._plate(each) for each in faint if each.is_furniture}
        drawings = [(index, item) for index, item in enumerate(self.items) if item.role is Role.DIAGRAM]
        behind = behind_places(self.items, self._background, [Place(index, (item.rect,)) for index, item in drawings])
        for (index, item), back in zip(drawings, behind, strict=True):
            if back.scene is not None and self._differs(back):
                plates[index] = _plate(item, self._background, _AROUND_DRAWINGS)
        for index in sorted(plates, reverse=True):
            self.items.insert(index, plates[index])

    def _differs(self, behind: Behind) -> bool:
        """Return whether what lies behind a drawing is another ground than the one that its colours are made for."""
        shades = (behind.darkest, behind.lightest)
        return not behind.known or max(contrast(shade, self._background) for shade in shades) > _SAME_GROUND

    def _plate(self, each: _Run) -> BoxItem:
        color = self._background
        if contrast(each.color, color) < self._least:
            color = max((_BLACK, _WHITE), key=lambda plain: contrast(each.color, plain))
        return _plate(each.item, color, _AROUND_WORDS)


def _rule_color(item: Item) -> Color | None:
    """Return the colour of an item that is a line, such as between the rows of a table; None of any other."""
    if not isinstance(item, BoxItem) or item.role is not Role.DECORATION or item.shadows or item.fill != TRANSPARENT:
        return None
    thin = min(item.rect.width, item.rect.height) <= _THICKEST
    return next((border.color for border in item.borders if border.width), None) if thin else None


def _plate(item: Item, color: Color, around: tuple[float, float, float]) -> BoxItem:
    across, down, radius = around
    rect = item.rect
    return BoxItem(
        rect=Rect(rect.x - across, rect.y - down, rect.width + 2 * across, rect.height + 2 * down),
        role=Role.DECORATION, step=item.step, last_step=item.last_step, opacity=item.opacity, line=item.line,
        clip=item.clip, rotation=item.rotation, pivot=item.pivot, fill=color._replace(alpha=_PLATE),
        radii=(radius, radius, radius, radius),
    )  # fmt: skip


def _blocks(runs: Sequence[_Run], apart: float) -> list[list[_Run]]:
    """Part words that stand so far above each other that each may have a colour and a veil of its own."""
    made: list[list[_Run]] = []
    bottom = -apart
    for each in sorted(runs, key=lambda run: run.item.rect.y):
        if each.item.rect.y - bottom >= apart or not made:
            made.append([])
        made[-1].append(each)
        bottom = max(bottom, each.item.rect.bottom)
    return made


_SAME_SIDE = 4.0
"""Colours that contrast less than this are both dark or both light."""


def own_background(run: StyledRun, behind: Behind) -> Behind:
    """Return what is behind a run that may bring a colour of its own, such as a marker's."""
    if run.background is None:
        return behind
    colors = (over(run.background, behind.darkest), over(run.background, behind.lightest))
    return behind._replace(darkest=colors[0], lightest=colors[1])


def _recolored(item: TextItem, runs: Sequence[tuple[StyledRun, Color]]) -> TextItem:
    """Shape a text again with other colours; its lines break and stand as they did."""
    old = item.layout
    formats = []
    for each in old.formats():
        end = each.start + each.length
        color = next((color for run, color in runs if each.start < run.end and run.start < end), None)
        made = QTextCharFormat(each.format)
        if color is not None:
            made.setForeground(QBrush(qcolor(color)))
            if made.fontUnderline():
                made.setUnderlineColor(qcolor(color))
            made.font()
        formats.append(format_range(each.start, each.length, made))
    new = QTextLayout(old.text(), old.font())
    new.setTextOption(old.textOption())
    new.setFormats(formats)
    new.setCacheEnabled(True)
    new.beginLayout()
    for number in range(old.lineCount()):
        before = old.lineAt(number)
        line = new.createLine()
        line.setLineWidth(before.width())
        line.setPosition(before.position())
    new.endLayout()
    whole = len(runs) == 1 or len({color for _, color in runs}) == 1
    return replace(item, layout=new, color=runs[0][1] if whole else item.color)
