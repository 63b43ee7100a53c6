"""What an audit of the Tiền Giang export must find, by the formulas of the indicators."""

from __future__ import annotations

from msgspec import Struct


class ExpectedFigure(Struct, frozen=True):
    """One rate: dossiers it is about, declared, verified, undetermined."""

    of: int
    declared: int | None
    verified: int
    undetermined: int = 0


EXPECTED: dict[str, dict[str, ExpectedFigure]] = {
    "000.00.05.H58": {
        "digitized": ExpectedFigure(100, 91, 46),
        "stored": ExpectedFigure(137, 0, 0),
        "result_electronic": ExpectedFigure(189, 177, 173),
        "result_signed": ExpectedFigure(189, None, 0),
        "result_signed_valid": ExpectedFigure(189, None, 0),
        "online": ExpectedFigure(200, 62, 62),
    },
    "000.00.08.H58": {
        "digitized": ExpectedFigure(100, 97, 62),
        "stored": ExpectedFigure(182, 0, 0),
        "result_electronic": ExpectedFigure(241, 241, 241),
        "result_signed": ExpectedFigure(241, None, 121),
        "result_signed_valid": ExpectedFigure(241, None, 121),
        "online": ExpectedFigure(250, 130, 130),
    },
    "000.00.11.H58": {
        "digitized": ExpectedFigure(125, 118, 1),
        "stored": ExpectedFigure(156, 0, 0),
        "result_electronic": ExpectedFigure(182, 164, 159),
        "result_signed": ExpectedFigure(182, None, 0),
        "result_signed_valid": ExpectedFigure(182, None, 0),
        "online": ExpectedFigure(225, 54, 54),
    },
    "000.00.16.H58": {
        "digitized": ExpectedFigure(80, 80, 80),
        "stored": ExpectedFigure(133, 0, 0),
        "result_electronic": ExpectedFigure(189, 189, 189),
        "result_signed": ExpectedFigure(189, None, 189),
        # Not valid: one signed after revocation, one changed after signing. Undetermined: one signed with a
        # certificate that has expired, without a time-stamp.
        "result_signed_valid": ExpectedFigure(189, None, 186, 1),
        "online": ExpectedFigure(200, 86, 86),
    },
}
"""By department code and id of the indicator."""

EXPECTED_RESULT_SIGNED: dict[str, ExpectedFigure] = {
    "H58-LV21": ExpectedFigure(121, None, 121),
    "H58-LV22": ExpectedFigure(84, None, 0),
    "H58-LV23": ExpectedFigure(36, None, 0),
}
"""``result_signed`` by field code at the department of transport: road transport alone."""
