"""Random input for every parser of the project's own inputs; see README.md."""
