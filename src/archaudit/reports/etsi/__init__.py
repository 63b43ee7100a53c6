"""Validation reports of single files for other programs: ETSI TS 119 102-2."""
