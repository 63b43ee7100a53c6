"""Signatures inside PDFs: where they stand, what they cover, and what was changed after them (ISO 32000-2, 12.8)."""
