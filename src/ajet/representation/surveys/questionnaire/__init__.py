"""Questionnaire files: a survey written down in JSON, in both languages (docs/how-to/questionnaires.md).

reading.py   a file -> a Questionnaire, or everything that is wrong with it
showing.py   show-if rules, and what whoever gave certain answers is asked
soundness.py what is wrong with the show-if rules of a questionnaire
loading.py   a Questionnaire -> a survey in preparation
storing.py   a stored survey -> a Questionnaire
writing.py   a Questionnaire -> what its file holds
"""
