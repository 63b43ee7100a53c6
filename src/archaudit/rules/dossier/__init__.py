"""Family DOS: the dossier and its record."""
