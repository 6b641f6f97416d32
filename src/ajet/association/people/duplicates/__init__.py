"""Two rows of one person: found by weak signs, suggested with reasons, merged by an officer, un-mergeable.

sign         what two rows have in common, such as the name in another order; none is proof
suggestion   two rows that share enough signs, waiting for an officer's word
merger       one row stays, the other points to it; what was moved is written down, so that it can go back
distinction  an officer's word that two rows are two people

`likeness` is pure. Nobody is ever merged by the platform itself.
"""
