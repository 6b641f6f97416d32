"""What an officer types in the builder: texts in pairs, options and statements row by row."""
