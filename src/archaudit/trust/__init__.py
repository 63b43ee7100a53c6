"""The trust bundle as a thing to keep: what is in it, whether it holds together, and how it is brought up to date."""
