"""Signs PDF bytes with the test PKI, byte for byte the same every time.

pyHanko does the work; what is random or of the moment in it is pinned in ``pdf_update`` and ``signers``.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from enum import StrEnum

import msgspec
from asn1crypto import cms, crl
from msgspec import Struct
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PdfSignedData
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from archaudit.demo.appearance import Box, appearance
from archaudit.demo.pdf_update import PinnedWriter
from archaudit.demo.pki import Pki, sample_pki
from archaudit.demo.signers import PinnedTimeStamper, PkiSigner, certificate

TOP_LEFT: Box = (40, 770, 240, 812)
"""Where a digitizer signs (Circular 01/2023/TT-VPCP, Article 8(1)); points, A4."""
TOP_RIGHT: Box = (355, 770, 555, 812)
"""Where an agency signs a copy (Decree 30/2020/NĐ-CP, Annex I)."""
BOTTOM_LEFT: Box = (40, 60, 240, 102)
BOTTOM_RIGHT: Box = (355, 60, 555, 102)

_RESERVED_PLAIN = 8192
_RESERVED_STAMPED = 14336
"""Hexadecimal digits kept free for a signature without and with time-stamp; fixed, so that files are equal."""


class Level(StrEnum):
    """How much a signature carries of what proves it later (ETSI EN 319 142-1)."""

    LEGACY = "adbe.pkcs7.detached"
    """ISO 32000-1 signature without time-stamp; the claimed time is a signed attribute."""
    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"

    @property
    def stamped(self) -> bool:
        """Whether a time-stamp is over the signature."""
        return self in (Level.B_T, Level.B_LT, Level.B_LTA)


class Signing(Struct, frozen=True):
    """One signature to make: who, when, how."""

    signer: str
    """Entity id of the test PKI."""
    time: datetime
    """Claimed signing time, and the time of the time-stamp."""
    level: Level = Level.B_T
    field: str = "Signature1"
    box: Box | None = None
    """Visible on page 1, in points; ``None``: invisible."""
    digest: str = "sha256"
    tsa: str = "tsa"
    pki: Pki = msgspec.field(default_factory=sample_pki)
    """Whose entities are meant."""


def sign_pdf(data: bytes, signing: Signing) -> bytes:
    """The PDF with one more signature, in an incremental update."""
    signed = _sign_revision(data, signing)
    if signing.level in (Level.B_LT, Level.B_LTA):
        signed = _add_dss(signed, signing)
    if signing.level is Level.B_LTA:
        signed = _add_document_timestamp(signed, signing)
    return signed


def sign_detached(data: bytes, signing: Signing) -> bytes:
    """A detached CMS signature (``.p7s``, DER) over the bytes; CAdES unless the level is legacy."""
    signature = asyncio.run(
        PkiSigner(signing.signer, signing.pki).async_sign_general_data(
            data,
            signing.digest,
            use_cades=signing.level is not Level.LEGACY,
            timestamper=PinnedTimeStamper(signing.tsa, signing.time, signing.pki) if signing.level.stamped else None,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=signing.time),
        )
    )
    return bytes(signature.dump())


def _sign_revision(data: bytes, signing: Signing) -> bytes:
    writer = PinnedWriter.from_bytes(data)
    spec = SigFieldSpec(signing.field, on_page=0, box=signing.box)
    embedding = PdfCMSEmbedder(new_field_spec=spec).write_cms(signing.field, writer)
    field = next(embedding).get_object()
    if signing.box is not None:
        field[NameObject("/AP")] = appearance(writer, signing.box, _lines(signing))
    embedding.send(SigObjSetup(sig_placeholder=_placeholder(signing)))
    prepared, output = embedding.send(SigIOSetup(md_algorithm=signing.digest))
    embedding.send(_cms(prepared.document_digest, signing))
    return bytes(output.getvalue())


def _lines(signing: Signing) -> tuple[str, ...]:
    return ("Ký bởi:", _name(signing), signing.time.strftime("%Y-%m-%dT%H:%M:%S%z"))


def _name(signing: Signing) -> str:
    return str(certificate(signing.signer, signing.pki).subject.native["common_name"])


def _placeholder(signing: Signing) -> PdfSignedData:
    legacy = signing.level is Level.LEGACY
    subfilter = SigSeedSubFilter.ADOBE_PKCS7_DETACHED if legacy else SigSeedSubFilter.PADES
    reserved = _RESERVED_STAMPED if signing.level.stamped else _RESERVED_PLAIN
    return PdfSignedData(NameObject("/Sig"), subfilter, timestamp=signing.time, bytes_reserved=reserved)


def _cms(document_digest: bytes, signing: Signing) -> cms.ContentInfo:
    return asyncio.run(
        PkiSigner(signing.signer, signing.pki).async_sign(
            document_digest,
            signing.digest,
            use_pades=signing.level is not Level.LEGACY,
            timestamper=PinnedTimeStamper(signing.tsa, signing.time, signing.pki) if signing.level.stamped else None,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=signing.time),
        )
    )


def _add_dss(data: bytes, signing: Signing) -> bytes:
    pki = signing.pki
    issuers = tuple(dict.fromkeys((*pki.chain(signing.signer), *pki.chain(signing.tsa))))
    writer = PinnedWriter.from_bytes(data)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[certificate(entity, pki) for entity in (*issuers, signing.tsa)],
        crls=[crl.CertificateList.load(pki.crl_der(issuer)) for issuer in issuers],
    )
    return writer.to_bytes()


def _add_document_timestamp(data: bytes, signing: Signing) -> bytes:
    authority = PinnedTimeStamper(signing.tsa, signing.time, signing.pki)
    stamper = PdfTimeStamper(authority, field_name=f"{signing.field}-timestamp")
    writer = PinnedWriter.from_bytes(data)
    output = stamper.timestamp_pdf(writer, signing.digest, bytes_reserved=_RESERVED_PLAIN)
    return bytes(output.getvalue())
