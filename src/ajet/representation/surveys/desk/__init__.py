"""The officers' side: preparing, opening and closing surveys, watching how many answer, importing answers."""
