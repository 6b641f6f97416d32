"""Results to take away: the answers of a closed survey as files for other programs, with nobody in them.

variables.py    the columns, the same in every file: names, labels, codes, what is missing and why
protecting.py   k-anonymity: what describes respondents is withheld where fewer than five share it
gathering.py    the responses of a survey as rows of codes, with their weights
weighing.py     the side of the child process that makes weights
tables.py       rows as CSV, written as they are sent
spss.py         rows as an SPSS system file
r_scripts.py    a script that reads the CSV in R
ddi.py          what every column is, as DDI-Codebook 2.5
texts.py        what people wrote, apart from everything else they answered
"""
