"""Where members live: the eleven national blocks with their dated boundaries, and the chapters.

block     a group of prefectures, represented on the national council (prefectures have blocks of their own:
          those are local districts, another word)
chapter   a prefectural AJET: autonomous, recognised by the association
"""
