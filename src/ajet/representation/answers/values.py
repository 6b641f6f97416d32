"""What may stand in place of an answer."""

DECLINED = "(declined)"
"""The respondent prefers not to say: neither an answer, nor a question left out.

No key of a choice has brackets.
"""
