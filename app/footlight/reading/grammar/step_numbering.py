"""A finished tree with list markers and pauses -> ``data-step`` on what appears later, and the number of steps.

Two counters suffice: the step that was given last, and the step from which everything after the last pause appears.
A list item that is a fragment takes the next step for itself alone; a pause takes it for all that follows.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.reading.grammar.marks import PAUSE, SILENT
from footlight.reading.grammar.tree import HEADINGS, remove

_BLOCKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "dt", "dd", "figure", "footer", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "td", "th", "ul",
}  # fmt: skip
_LISTS = {"ul", "ol"}


def number_steps(root: Element) -> int:
    """Number the fragments in document order, each with its step.

    Code with highlights in stages (``1|2-3|all``) takes a step for each stage after the first; ``data-first-step``
    is the last step at which its first stage shows, so stage ``n`` (0-based) shows from ``data-first-step`` + n.

    Returns:
        The number of steps.
    """
    text = "".join(root.itertext())
    if PAUSE in text or SILENT in text:
        _drop_breaks_at_marks(root)
        for element in list(root.iter()):
            _merge_lists(element)
    stepper = _Stepper()
    stepper.children(root, 0, incremental=False)
    return stepper.step


class _Stepper:
    def __init__(self) -> None:
        self.step = 0
        self.floor = 0

    def element(self, element: Element, inherited: int, *, incremental: bool) -> None:
        text = element.text or ""
        while PAUSE in text and element.tag in _BLOCKS and text.lstrip().startswith(PAUSE):
            self._pause()
            text = element.text = text.lstrip()[1:]
        own = self.floor
        classes = element.get("class", "").split()
        is_marked = element.attrib.pop("data-marker", None) is not None
        if "fragment" in classes or (element.tag == "li" and (incremental or is_marked)):
            self.step += 1
            own = self.step
        if own > inherited:
            element.set("data-step", str(own))
            inherited = own
        if element.tag == "pre":
            self._stages(element)
        incremental = (incremental or "incremental" in classes) and "nonincremental" not in classes
        self.children(element, inherited, incremental=incremental)

    def children(self, element: Element, inherited: int, *, incremental: bool) -> None:
        if PAUSE in (element.text or ""):
            element.text, _, rest = (element.text or "").partition(PAUSE)
            self._wrap_rest(element, 0, rest)
        index = 0
        while index < len(element):
            child = element[index]
            if _is_pause(child):
                self._pause()
                remove(element, child)
                continue
            self.element(child, inherited, incremental=incremental)
            if PAUSE in (child.tail or ""):
                child.tail, _, rest = (child.tail or "").partition(PAUSE)
                self._wrap_rest(element, index + 1, rest)
            index += 1

    def _pause(self) -> None:
        self.step += 1
        self.floor = self.step

    def _wrap_rest(self, parent: Element, index: int, text: str) -> None:
        """Take a pause inside a text: what follows it on the same level, up to the next, goes into a span of its own.

        The next pause is left behind that span: a thousand of them are a thousand spans in a row, not in each other.
        """
        self._pause()
        text, pause, rest = text.partition(PAUSE)
        while pause and not text:
            self._pause()
            text, pause, rest = rest.partition(PAUSE)
        end = index
        while not pause and end < len(parent) and parent[end].tag not in _BLOCKS:
            before, pause, rest = (parent[end].tail or "").partition(PAUSE)
            parent[end].tail = before
            end += 1
        if not text.strip() and end == index and not pause:
            return
        span = Element("span")
        span.text, span.tail = text, pause + rest
        span.extend(parent[index:end])
        parent[index:end] = [span]

    def _stages(self, block: Element) -> None:
        stages = block.get("data-highlight", "").count("|")
        if stages:
            block.set("data-first-step", str(self.step))
            self.step += stages


def _merge_lists(parent: Element) -> None:
    """Make one list again of two that only a pause parted."""
    index = 1
    while index < len(parent) - 1:
        before, pause, after = parent[index - 1], parent[index], parent[index + 1]
        if _is_pause(pause) and before.tag in _LISTS and before.tag == after.tag and len(before) and len(after):
            items = list(after)
            before[-1].tail = (before[-1].tail or "") + PAUSE
            before.extend(items)
            before.tail = after.tail
            parent.remove(pause)
            parent.remove(after)
        else:
            index += 1


def _is_pause(element: Element) -> bool:
    return element.tag == "p" and not len(element) and (element.text or "").strip() == PAUSE


def _drop_breaks_at_marks(root: Element) -> None:
    """A mark on a line of its own leaves a line break that nobody wrote; remove it with the mark of a comment."""
    for element in list(root.iter()):
        for child in list(element):
            if child.tag == "br" and (child.tail or "").lstrip().startswith((PAUSE, SILENT)):
                remove(element, child)
        if len(element) and element[0].tag == "br" and (element.text or "").strip() in {PAUSE, SILENT}:
            remove(element, element[0])
        if element.text and SILENT in element.text:
            element.text = element.text.replace(SILENT, "")
        if element.tail and SILENT in element.tail:
            element.tail = element.tail.replace(SILENT, "")
