"""Evidence packs: everything that a run stands on and says in one file, and the proof that it still holds."""
