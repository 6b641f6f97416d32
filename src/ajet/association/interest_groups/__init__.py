"""Interest groups: members with something in common, recognised by the council, in no prefecture's chapter.

application  three members ask that a group be recognised: mission statement, operating rules, contact
founder      one of the three: Chair, Vice-Chair, third officer; each confirms by signing in
step         what happened to an application: begun, handed in, supported, put to the vote, and how it ended
ballot       what a seat of the council said; the vote closes on a day
group        recognised, listed with contact, link, description and logo, until it ends

The way is the published one (domain notes A13): the Director of Affiliate Relations, then the Vice-Chair,
then a vote of the full council.
"""
