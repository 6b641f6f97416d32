"""Letters: e-mails in the reader's language, which leave if, and only if, the act they tell of is done.

letter      one e-mail to one address, made once for its key
outbox      where letters lie: written in the transaction of the act, sent by the worker
sent        accepted by the mail server; at least once, with one Message-ID for life
kept        made while no mail server was set (AJET_EMAIL_URL): it stays in the outbox, to be read there
secret      a letter with an end, such as a code to sign in: its text goes when it is sent or out of date

unit        who writes: the association, a chapter, a group; each can be left (units.py, leaving.py)

    send_letter(template="surveys/letters/invitation", to=account, context={...}, key=f"invitation:{pk}")

A template is a pair, `<name>.en.txt` and `<name>.ja.txt`; its first line is the subject.
"""

from ajet.foundation.letters.writing import send_letter

__all__ = ["send_letter"]
