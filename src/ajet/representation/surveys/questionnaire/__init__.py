"""Questionnaire files: a survey written down in JSON, in both languages (docs/how-to/questionnaires.md).

reading.py   a file -> a Questionnaire, or everything that is wrong with it
loading.py   a Questionnaire -> a survey in preparation
"""
