"""CSS tokens -> functions that compute a value in its context.

A parser takes the tokens of a value and returns None when they are no value that can be shown, or a function from the
``ValueContext`` of an element to the computed value. So a sheet is parsed once, and ``em`` costs one call.
"""

from footlight.styling.css.values.tokens import Token, Tokens
from footlight.styling.css.values.value_context import Parser, Value, ValueContext, constant

__all__ = ["Parser", "Token", "Tokens", "Value", "ValueContext", "constant"]
