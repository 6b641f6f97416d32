"""The store of survey answers, apart from everything that knows who anybody is.

It lies in a database of its own, reached by a connection of its own: no transaction can touch an answer
and a person. Nothing here has a foreign key to a person, an account or an invitation, nor a time finer
than a day. `surveys` stands above and never passes a person down.

ticket    a random serial with a stratum, sealed by a key of the survey; nothing of it is stored when issued
mailbox   answers as they come in, until there are enough to be moved in random order
response  an answered questionnaire, with its stratum and nothing else
draft     answers half given, kept under the hash of the ticket's serial until they are sent
"""
