"""Who may use a page: every view declares its audience, and what declares nothing is closed.

audience    whom a view is for: everyone, signed-in people, members, officers with a right, administrators
right       something an office may do, such as `import_roster`; held through a term, read at each request
second factor   a passkey or a code from an authenticator; officers and administrators need one
answering   the pages on which survey answers are given: their requests say nothing about their sender
"""
