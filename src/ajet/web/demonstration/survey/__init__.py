"""The invented member survey: its questionnaire, answers to it, and the report on them."""
