"""Offices, seats and terms of a council year; rights are read from terms at the moment of a request.

office        what is to be done, in one council year: title, how filled, which rights
seat          one place of an office: of the nation, a block or a chapter
term          a person holds a seat from a moment up to, not including, another
council year  from 1 June to 31 May (election rules of 2022)
"""
