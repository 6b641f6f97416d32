"""Answers that were given elsewhere, brought as a CSV file.

reading.py    the file -> a table of text
tables.py     the same, in a process of its own, with its refusals in words
mapping.py    which column answers which item: guessed, or said by an officer or a mapping file
matching.py   a table and a mapping -> answers, and what could not be understood
applying.py   the acts: bring a file, store its answers, discard it
margins.py    a roster in the same form -> how large the population is, and how it is made up
"""
