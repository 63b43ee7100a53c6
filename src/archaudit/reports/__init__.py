"""Reports of a run and facts of single files, for people and for programs. Opens no archive and no database."""
