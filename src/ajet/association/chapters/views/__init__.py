"""The pages of chapters.

For everyone: pages, feeds. For their officers: contents. For the council: boundaries, life.
"""
