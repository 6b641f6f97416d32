"""How somebody becomes a member whom no roster names: they register, and somebody says that they are known.

registration   what somebody wrote about themselves after they proved their e-mail address by a link
way            how we get to know that they are on the programme: a representative vouches, a code comes to a
               work address, a code was given at orientation, or a chapter imports a list (people/roster)
request        for vouching: put to a chapter, or to the national council; an officer answers it
work domain    the part of an address behind the @ that only employers give, beside lg.jp and ed.jp
cohort code    given at an orientation to everybody there, valid for some days and a number of people
re-check       a verification holds for a year at most; a letter comes 30 days before its end

Evidence is never kept: only who verified, how, when, and until when (people/verification).
"""
