"""Friends of a chapter: people it welcomes who need not be on the JET Programme.

friend   of one chapter, by their own wish, as long as it admits friends; no member: no vote, no offers, no surveys

Chiba AJET, for one, admits non-JETs free of charge (domain notes C1).
"""
