"""Family PUB: publication of administrative procedures."""
