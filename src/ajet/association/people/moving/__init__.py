"""Members who move to another prefecture, and so to another chapter.

move       a member's next post in another prefecture, from a day on
answer     consent to it or refusal, by the member, or by an officer of the chapter they leave

A member who moves says so and has moved. An officer who finds a member of another chapter on a roster can
only ask: what one chapter knows of its members, another does not change by itself.
"""
