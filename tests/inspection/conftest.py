"""Inspectors over the test PKI."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archaudit.inspection.inspector import Inspector
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import SignatureFacts
from tests.inspection import kit

Look = Callable[..., tuple[SignatureFacts, ...]]


@pytest.fixture(scope="session")
def look() -> Look:
    """Signatures of a PDF against the test trust, or against another one."""
    usual = Inspector(kit.pki().trust(), kit.AS_OF)

    def signatures(data: bytes, trust: TrustBundle | None = None) -> tuple[SignatureFacts, ...]:
        inspector = usual if trust is None else Inspector(trust, kit.AS_OF)
        return inspector.inspect("a.pdf", data).signatures

    return signatures
