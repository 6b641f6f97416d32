"""Letters of a chapter: its officers write to all its members, and never see or take away an address.

letter of a chapter   a subject and a text in one language or both, looked at, then confirmed and sent
reader                a member in force with an appointment in the chapter's prefecture; a friend, if so chosen
"""
