"""The invented members as values: the same at every run; nothing here knows the database.

share    a weight of ours: no official count by country or prefecture is published, only the totals are real
manner   how names are formed; `anglo+korean` takes the family name from another manner
"""
