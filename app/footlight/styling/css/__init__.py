"""CSS text -> values and the rules for them: tokens, values, properties, cascade. Nothing here knows a deck."""
