"""Family STO: the electronic data store."""
