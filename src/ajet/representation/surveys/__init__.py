"""Surveys of the members: questionnaires in two languages, invitations, opening and closing.

survey          a questionnaire put to an audience from a day to a day
section         a page of a survey; an item is a question on it
roll            the members invited, as they were when the survey opened
stratum         block × role × year band: all that is ever kept with an answer
"""
