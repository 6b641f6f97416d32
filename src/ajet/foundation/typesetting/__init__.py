"""PDFs that a screen reader can read (PDF/UA-1), set by Typst in a limited child, in English and Japanese.

source     a file of Typst in the room that has something to print; words reach it as data, never as markup
document   what it prints, as JSON
fonts      Japanese ones in full, so that every name is whole (fonts/README.md)

    pdfs(SOURCE, {"ja": document}, made_at=…, memory_bytes=…, seconds=…)
"""
