"""The demonstration association: invented people at real scale, and pages to sign in as them.

What is invented is labelled wherever it shows. It exists only while AJET_DEMONSTRATION is set.
"""
