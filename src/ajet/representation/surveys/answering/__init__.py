"""The pages on which members answer. They know a ticket, and nobody.

`foundation.access.answering` drops every cookie but the ticket's, and the sender's address, before a request
arrives here. Nothing on these pages writes to the register, to a log, to the audit trail or to the cache:
a row written there at the moment of an answer would tell whose answer it is. The server keeps no access log.

tickets.py     the ticket's cookie and what it opens
fields.py      the fields of each kind of question, and the answer that stands in them
forms.py       a page of the questionnaire as a form
walk.py        which parts and questions apply, as things stand
steps.py       from one part to the next
views.py       entering, answering, sending
"""
