"""Every word of the contracts has a name, in both languages, and none accuses."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from archaudit import reports
from archaudit.model.finding import Severity
from archaudit.model.signature import (
    Attack,
    Changes,
    Coverage,
    Indication,
    Integrity,
    Revocation,
    SignatureKind,
    SignatureType,
    SignerKind,
)
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason
from archaudit.reports import names, signature_names


def texts() -> Iterator[tuple[str, Text]]:
    for module in pkgutil.iter_modules(reports.__path__, "archaudit.reports."):
        for name, value in vars(importlib.import_module(module.name)).items():
            values = value.values() if isinstance(value, dict) else [value]
            yield from ((f"{module.name}.{name}", each) for each in values if isinstance(each, Text))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (SignatureKind, signature_names.KINDS),
        (SignatureType, signature_names.TYPES),
        (Integrity, signature_names.INTEGRITIES),
        (Coverage, signature_names.COVERAGES),
        (Changes, signature_names.CHANGES),
        (Revocation, signature_names.REVOCATIONS),
        (Indication, signature_names.INDICATIONS),
        (SignerKind, signature_names.SIGNER_KINDS),
        (Attack, signature_names.ATTACKS),
        (UnreadableReason, signature_names.UNREADABLE),
        (Severity, names.SEVERITIES),
    ],
)
def test_every_member_is_named(words: type, named: dict) -> None:
    assert set(named) == set(words)


def test_texts_are_in_both_languages_and_never_accuse() -> None:
    found = list(texts())
    assert len(found) > 100
    for where, text in found:
        assert text.is_consistent(), where
        assert "vi phạm" not in text.vi.lower(), where
        assert "trách nhiệm" not in text.vi.lower(), where
