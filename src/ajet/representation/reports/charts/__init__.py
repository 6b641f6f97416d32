"""Pictures of shares, drawn by hand: real text, direct labels, the same in both languages.

sheet     what is drawn on: a wide one (page, PDF) with labels beside the bars, a narrow one (phone) above
mark      a rectangle, a line or a text at its place, with a class that says what it stands for
drawing   marks on a sheet of a certain height; `svg` writes it down

Geometry is pure; colours come by class from the page's stylesheet, and by attribute for the PDF.
"""
