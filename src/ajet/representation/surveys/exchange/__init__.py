"""Questionnaires from and for other survey tools, as XLSForm workbooks (xlsform.org).

names.py         what both sides agree on: languages, sheets, names
conditions.py    show-if rules as `relevant` expressions, and back
writing.py       a questionnaire -> the sheets of a workbook, and what other tools will not show
reading.py       the sheets of a workbook -> a questionnaire, and what could not be taken over
columns.py       cells of a row, by the many ways of writing a heading
questions.py     one row of the survey sheet -> one question
workbooks.py     sheets <-> the bytes of an XLSX file
losses.py        what is lost on the way, in words
"""
