"""Family RES: what the authority issued."""
