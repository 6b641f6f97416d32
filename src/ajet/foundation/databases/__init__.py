"""What the databases keep besides rows: files, journals and places that tell more than the rows do."""
