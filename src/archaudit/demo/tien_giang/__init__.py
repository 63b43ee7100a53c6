"""The Tiền Giang export: from readable tables to dossiers whose audited figures are known beforehand."""

from __future__ import annotations

from archaudit.demo.tien_giang.expected import EXPECTED, EXPECTED_RESULT_SIGNED, ExpectedFigure

__all__ = ["EXPECTED", "EXPECTED_RESULT_SIGNED", "ExpectedFigure"]
