"""The questionnaire builder: a survey in preparation, made and changed on pages, in both languages.

texts.py      the texts of a survey, what they lack, and which were changed without their twin
keys.py       keys made from English words
scales.py     ready-made scales
rules.py      which show-if rules a change breaks, in plain words
changing.py   acts: begin a survey, describe it, add and change sections and items
arranging.py  acts: move and remove them
forms/        what an officer types, row by row
views/        outline, sections and items, rules, translation, preview, try-out

An act locks the survey and refuses one that is no longer in preparation. What it changes is compared with
what the officer saw, so that two at one question do not overwrite each other unawares.
"""
