"""Family INS: internal inspections of units."""
