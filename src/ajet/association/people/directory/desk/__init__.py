"""How officers find members: by name in any order and script, address, organisation or municipality.

scope  an officer of a chapter finds the members with an appointment in its prefecture, a national one everybody
"""
