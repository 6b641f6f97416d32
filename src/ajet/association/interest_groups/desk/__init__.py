"""Pages of the officers who take a group through its founding, and of the council that votes on it."""
