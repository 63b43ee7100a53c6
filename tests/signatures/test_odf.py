"""Signatures of OpenDocument files are recognised, and nothing is said of them."""

from __future__ import annotations

from archaudit.inspection.inspector import Inspector
from archaudit.model.signature import Indication, Integrity, SubIndication
from fixtures.audit import AS_OF, sample_trust
from fixtures.signing.package import zipped

_MEMBERS = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
_SIGNATURE = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
_SIGNED = b"<s>" + _SIGNATURE * 2 + b"</s>"


def test_recognised() -> None:
    inspector = Inspector(sample_trust(), AS_OF)
    found = inspector.inspect("a.odt", zipped({**_MEMBERS, "META-INF/documentsignatures.xml": _SIGNED})).signatures
    assert [(one.integrity, one.indication, one.subindication) for one in found] == [
        (Integrity.UNSUPPORTED, Indication.INDETERMINATE, SubIndication.CUSTOM)
    ] * 2
    assert inspector.inspect("a.odt", zipped(_MEMBERS)).signatures == ()
