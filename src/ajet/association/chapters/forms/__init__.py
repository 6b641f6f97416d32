"""What officers type about chapters: the page, what stands on it, districts, boundaries, a chapter's life."""
