"""DEP: figures of a department."""
