"""The draft annex as a PDF, set by Typst. Needs the extra ``pdf``."""
