"""Styled elements -> the box tree (CSS Display 3): anonymous boxes, paragraphs, tables, lists, media asked for."""
