"""The law as data: instruments and clauses, in force by date. Knows no rule and no file of an archive."""

from archaudit.legal.law import Certainty, Checked, Clause, Instrument, Kind, Law, Moment
from archaudit.legal.loader import load

__all__ = ["Certainty", "Checked", "Clause", "Instrument", "Kind", "Law", "Moment", "load"]
