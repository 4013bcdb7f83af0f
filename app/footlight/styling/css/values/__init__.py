"""CSS tokens -> values that wait for their context.

A parser takes the tokens of a value and gives None when they are no value that can be shown, or a function from the
``ValueContext`` of an element to the computed value. So a sheet is parsed once, and ``em`` costs one call.
"""

from footlight.styling.css.values.tokens import Token, Tokens
from footlight.styling.css.values.value_context import Parser, Value, ValueContext, constant

__all__ = ["Parser", "Token", "Tokens", "Value", "ValueContext", "constant"]
