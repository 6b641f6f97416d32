"""Members whose time on the programme ends: what they let us keep, and the alumni groups they go to.

farewell       of a membership that ends: when we asked, whether there is an answer, when it is carried out
answer         field by field what to keep, which alumni group if any; or nothing
alumni record  what somebody let us keep, from the answer on; its holder is an alumna or alumnus once the
               farewell is carried out, and signs in with the same account
alumni group   an alumni association or chapter, in the list that council officers keep

What is kept stands in a table of its own, beside the account. The register of persons, memberships, posts and
search keys holds members alone, so that however many alumni there are, whatever asks it is none the slower.
Whoever kept the offices they held, or is a friend of a chapter, keeps a person's row with their name.
"""
