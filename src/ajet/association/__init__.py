"""Who the association is: people and memberships, chapters and blocks, the council and its terms."""
