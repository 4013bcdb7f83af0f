"""CSS tokens -> values that wait for their context.

A parser takes the tokens of a value and gives None when they are no value that can be shown, or a function from the
``Context`` of an element to the computed value. So a sheet is parsed once, and ``em`` costs one call.
"""

from footlight.styling.css.values.context import Context, Parser, Value, constant
from footlight.styling.css.values.tokens import Token, Tokens

__all__ = ["Context", "Parser", "Token", "Tokens", "Value", "constant"]
