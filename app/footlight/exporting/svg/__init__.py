"""Pages as SVG: vectors with real text, for files of their own and for one web page.

In: a page. Out: elements as text, with what several pages share (fonts, pictures) gathered beside them.
"""
