"""Whether bytes are a CMS SignedData, and whether it holds its content."""

from __future__ import annotations

from asn1crypto import cms, core, pem


def holds_content(data: bytes) -> bool | None:
    """Whether the content is inside; ``None`` when the bytes are no CMS SignedData (RFC 5652)."""
    try:
        der = pem.unarmor(data)[2] if pem.detect(data) else data
        content = cms.ContentInfo.load(der)
        if content["content_type"].native != "signed_data":
            return None
        inner = content["content"]["encap_content_info"]["content"]
        return inner is not core.VOID and inner.native is not None
    except Exception:
        # asn1crypto raises many kinds of errors for bytes that only look like ASN.1.
        return None
