"""The supported CSS properties: one table of longhands, one of shorthands, one of what is passed over."""
