"""Members find one another, and officers find members.

entry        what a member lets other members see; nobody has one who did not ask for it
shown        each field is a choice of its own; a field that is not shown is not searched either
message      one member writes to another through the platform; neither sees an address, no text is kept
refusal      somebody takes no more messages from somebody, who is not told
complaint    a message is reported to the national officers, with a reason and nothing else
search key   what is known of a person in one spelling, so that officers find them however they write

Members' pages stand here, the officers' search in `desk`.
"""
