"""Numbers -> a scale with round ticks, and the numbers as people read them."""

from __future__ import annotations

import math

from footlight.deck.dataclass import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_TICKS = 5
_THOUSANDS = 10_000


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` on pixels from ``start`` to ``end``, with ticks at round values."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return where a value is, in pixels."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def scale_of(values: list[float], start: float, end: float, *, from_zero: bool) -> Scale:
    """Choose a scale that shows all values, and zero where lengths are compared."""
    low, high = min(values), max(values)
    if from_zero or low > 0 >= low - (high - low):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + (abs(low) or 1.0)
    step = _step((high - low) / _MOST_TICKS)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    count = round((high - low) / step)
    return Scale(low, high, start, end, tuple(low + index * step for index in range(count + 1)))


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _STEPS if step * power >= least * (1 - 1e-9))


def written(value: float) -> str:
    """Write a number: a proper minus sign, thin spaces between thousands, no more decimals than it needs."""
    text = f"{abs(value):,.0f}" if abs(value) >= 1000 and value == round(value) else f"{abs(value):.10g}"
    if abs(value) < _THOUSANDS:
        text = text.replace(",", "")
    return ("−" if value < 0 else "") + text.replace(",", "\u202f")
