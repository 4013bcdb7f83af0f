"""What a helper is to draw -> its ``Drawing``, from the disk if it was drawn before, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from footlight.deck.named_tuple import NamedTuple
from footlight.media.drawing_cache import DrawingCache
from footlight.media.helper.messages import Message
from footlight.media.helper.pool import HelperError, Helpers, TooLongError
from footlight.media.kinds import Drawing, Problem


class DrawingOrder(NamedTuple):
    """What is to be drawn, and how to speak of it.

    Attributes:
        work: The helper's kind of work, and the kind of the drawing: ``diagram`` or ``formula``.
        request: What the helper is told beside that.
        version: What the drawing depends on beside the source.
        source: As the author wrote it.
        subject: The drawing in a sentence, such as "the diagram".
        language: What the source is written in.
        reason: Turns an engine's message into the end of a sentence.
        read: Makes a drawing of its key and a helper's answer; None of an answer that is not as it should be.
    """

    work: str
    request: Mapping[str, object]
    version: str
    source: str
    subject: str
    language: str
    reason: Callable[[str], str]
    read: Callable[[str, Mapping[str, object]], Drawing | None]

    def problem(self, words: str) -> Problem:
        """Return why there is no drawing; ``words`` follow the subject."""
        return Problem(f"broken-{self.work}", f"{self.subject} {words}")


def carry_out(order: DrawingOrder, helpers: Helpers, cache: DrawingCache, seconds: float) -> Drawing | Problem | None:
    """Draw, or fetch the drawing from disk.

    Args:
        order: What is to be drawn.
        helpers: Who draws.
        cache: Where drawings are kept.
        seconds: How long it may take.

    Returns:
        None when the helpers were closed.
    """
    # Only here: its libraries take 3 ms to be loaded, and few slides need a drawing.
    import hashlib

    name = hashlib.sha256(f"{order.work}\n{order.version}\n{order.source}".encode()).hexdigest()
    key = f"{order.work}|{name}"
    if (kept := cache.get(name)) and (drawing := order.read(key, kept)):
        return drawing
    try:
        answer = helpers.ask(Message({"work": order.work, "source": order.source, **order.request}), seconds)
    except TooLongError:
        return order.problem(f"takes longer than {seconds:.2g} seconds to draw")
    except HelperError as error:
        return order.problem(f"cannot be drawn: {error}")
    if answer is None:
        return None
    found = dict(answer.header)
    if "error" in found:
        return order.problem(f"cannot be read as {order.language}{order.reason(str(found['error'] or ''))}")
    drawing = order.read(key, found)
    if drawing is None:
        return order.problem("has no size")
    cache.put(name, found)
    return drawing
