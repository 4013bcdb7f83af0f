"""CSS text and elements -> computed styles: parsing, matching, cascading, inheriting, computing."""
