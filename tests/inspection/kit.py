"""A small PKI and signed documents for the tests of inspection; every key is made for the run and thrown away."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from msgspec import Struct, field
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfWriter

from archaudit.inspection.trust import TrustBundle

SIGNED = datetime(2023, 6, 1, 3, tzinfo=UTC)
STAMPED = datetime(2023, 6, 1, 4, tzinfo=UTC)
ARCHIVED = datetime(2023, 7, 1, tzinfo=UTC)
CRL_TIME = datetime(2024, 3, 31, tzinfo=UTC)
AS_OF = datetime(2025, 1, 1, tzinfo=UTC)
BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC)


@cache
def key(name: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


class Identity(Struct, frozen=True, dict=True):
    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.der)

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        return asn1_keys.PrivateKeyInfo.load(
            self.key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )


_SIGNING_USAGE = {"digital_signature": True, "content_commitment": True}
_CA_USAGE = {"key_cert_sign": True, "crl_sign": True}
_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


def issue(
    name: str,
    issuer: Identity | None,
    *,
    serial: int,
    ca: bool = False,
    begin: datetime = BEGIN,
    end: datetime = END,
    usage: dict[str, bool] | None = None,
    purposes: list[x509.ObjectIdentifier] | None = None,
    signing_key: rsa.RSAPrivateKey | None = None,
    uid: str | None = None,
    responder: bool = False,
    no_check: bool = False,
    crl_at: str | None = None,
    issuer_at: str | None = None,
) -> Identity:
    own = signing_key or key(name if ca else "leaf")
    attributes = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if uid:
        attributes.append(x509.NameAttribute(NameOID.USER_ID, uid))
    subject = x509.Name(attributes)
    flags = dict.fromkeys(_USAGES, False) | (usage or (_CA_USAGE if ca else _SIGNING_USAGE))
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(own.public_key())
        .serial_number(serial)
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.KeyUsage(**flags), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    if responder:
        place = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier("http://ocsp.test/")
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([place]), critical=False)
    if crl_at:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(crl_at)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if issuer_at:
        place = x509.AccessDescription(
            AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(issuer_at)
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([place]), critical=False)
    if no_check:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    signer = issuer.key if issuer else own
    return Identity(builder.sign(signer, hashes.SHA256()), own)


def revocation_list(
    issuer: Identity, revoked: Iterable[tuple[int, datetime]] = (), *, time: datetime = CRL_TIME, until: datetime = END
) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(time)
        .next_update(until)
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for serial, moment in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(moment)
        entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def ocsp_response(
    subject: Identity,
    issuer: Identity,
    revoked: datetime | None = None,
    *,
    responder: Identity | None = None,
    until: datetime = END,
) -> bytes:
    """Signed by the issuer, or by a responder, whose certificate then comes with it."""
    status = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=subject.certificate,
        issuer=issuer.certificate,
        algorithm=hashes.SHA256(),
        cert_status=status,
        this_update=CRL_TIME,
        next_update=until,
        revocation_time=revoked,
        revocation_reason=x509.ReasonFlags.key_compromise if revoked else None,
    )
    signer = responder or issuer
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, signer.certificate)
    if responder is not None:
        builder = builder.certificates([responder.certificate])
    return builder.sign(signer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


class Pki(Struct, frozen=True, dict=True):
    root: Identity
    sub: Identity
    tsa: Identity
    officer: Identity
    others: dict[str, Identity] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Identity:
        return self.officer if name == "officer" else self.others[name]

    def trust(self, **changes: object) -> TrustBundle:
        parts: dict[str, object] = {
            "shared_roots": (self.root.der,),
            "intermediates": (self.sub.der,),
            "crls": (revocation_list(self.root), revocation_list(self.sub, REVOKED)),
        }
        return TrustBundle(**(parts | changes))  # type: ignore[arg-type]


REVOKED = [(0x21, datetime(2023, 5, 1, tzinfo=UTC)), (0x22, datetime(2023, 9, 1, tzinfo=UTC))]
"""``revoked-before`` and ``revoked-after`` the signing time."""


@cache
def pki() -> Pki:
    root = issue("Test root", None, serial=1, ca=True)
    sub = issue("Test sub CA", root, serial=2, ca=True)
    foreign = issue("Foreign root", None, serial=3, ca=True)
    stamping = [ExtendedKeyUsageOID.TIME_STAMPING]
    tsa = issue("Test TSA", root, serial=4, purposes=stamping, signing_key=key("tsa"))
    expired = datetime(2024, 1, 1, tzinfo=UTC)
    others = {
        "foreign": issue("Nguyễn Văn Lạ", foreign, serial=0x20),
        "revoked-before": issue("Trần Thị Thử", sub, serial=0x21),
        "revoked-after": issue("Trần Văn Thử", sub, serial=0x22),
        "expired": issue("Lê Văn Thử", sub, serial=0x23, end=expired),
        "expired-before": issue("Lê Thị Thử", sub, serial=0x24, end=datetime(2023, 1, 1, tzinfo=UTC)),
        "future": issue("Phạm Văn Thử", sub, serial=0x25, begin=datetime(2030, 1, 1, tzinfo=UTC)),
        "later": issue("Phạm Thị Thử", sub, serial=0x26, begin=datetime(2024, 1, 1, tzinfo=UTC)),
        "short-key": issue("Hồ Văn Thử", sub, serial=0x27, signing_key=key("short", 1024)),
        "encipher": issue("Ngô Văn Thử", sub, serial=0x28, usage={"key_encipherment": True}),
        "web": issue("web.test", sub, serial=0x29, purposes=[ExtendedKeyUsageOID.SERVER_AUTH]),
        "agency": issue("Sở Thử nghiệm", sub, serial=0x2A, uid="MST:0000000000"),
        "foreign-tsa": issue("Foreign TSA", foreign, serial=0x2B, purposes=stamping, signing_key=key("tsa")),
    }
    return Pki(root, sub, tsa, issue("Nguyễn Văn Thử", sub, serial=0x10, uid="CCCD:000000000000"), others)


def signer(identity: Identity, chain: Iterable[Identity] = ()) -> signers.SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple([member.asn1 for member in chain])
    return signers.SimpleSigner(
        signing_cert=identity.asn1, signing_key=identity.asn1_key, cert_registry=store, prefer_pss=False
    )


def stamper(identity: Identity, time: datetime = STAMPED) -> timestamps.TimeStamper:
    store = SimpleCertificateStore()
    return timestamps.DummyTimeStamper(
        tsa_cert=identity.asn1, tsa_key=identity.asn1_key, certs_to_embed=store, fixed_dt=time
    )


def plain_pdf(text: str = "Quyet dinh", pages: int = 1) -> bytes:
    """A PDF 1.4 of text pages, written by hand so that every byte is known."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in range(pages):
        content = f"BT /F1 24 Tf 72 700 Td ({text} {page + 1}) Tj ET"
        bodies.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * page} 0 R >>"
        )
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return assemble([body.encode() for body in bodies])


def assemble(bodies: list[bytes], version: str = "1.4", trailer: str = "") -> bytes:
    """A PDF of objects numbered from 1; the first is the catalog."""
    out, offsets = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1")), []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def sign(
    data: bytes,
    identity: Identity,
    *,
    name: str = "Sig1",
    tsa: Identity | None = None,
    time: datetime = STAMPED,
    pades: bool = True,
    digest: str = "sha256",
    certify: fields.MDPPerm | None = None,
    material: ValidationContext | None = None,
) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if writer.prev.encrypted:
        writer.encrypt(b"")
    subfilter = fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    meta = signers.PdfSignatureMetadata(
        field_name=name,
        md_algorithm=digest,
        subfilter=subfilter,
        certify=certify is not None,
        docmdp_permissions=certify or fields.MDPPerm.FILL_FORMS,
        embed_validation_info=material is not None,
        validation_context=material,
    )
    stamp = stamper(tsa, time) if tsa else None
    return signers.sign_pdf(writer, meta, signer(identity), timestamper=stamp).getvalue()


def add_dss(data: bytes, certificates: Iterable[Identity], crls: Iterable[bytes], ocsps: Iterable[bytes] = ()) -> bytes:
    out = io.BytesIO(data)
    DocumentSecurityStore.add_dss(
        out,
        sig_contents=None,
        certs=[member.asn1 for member in certificates],
        crls=[asn1_crl.CertificateList.load(der) for der in crls],
        ocsps=[asn1_ocsp.OCSPResponse.load(der) for der in ocsps],
    )
    return out.getvalue()


def archive(data: bytes, tsa: Identity, time: datetime = ARCHIVED) -> bytes:
    """Adds a document time-stamp."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    return signers.PdfTimeStamper(stamper(tsa, time)).timestamp_pdf(writer, "sha256").getvalue()


def detached(document: bytes, identity: Identity, *, tsa: Identity | None = None, content: bool = False) -> bytes:
    stamp = stamper(tsa) if tsa else None
    one = signer(identity)
    signing = one.async_sign_general_data(document, digest_algorithm="sha256", timestamper=stamp, detached=not content)
    return asyncio.run(signing).dump()


def change_page(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page, _ = writer.find_page_for_modification(0)
    stream = page.get_object()["/Contents"]
    stream._data = b"BT /F1 24 Tf 72 700 Td (Another text) Tj ET"
    stream._encoded_data = None
    writer.update_container(stream)
    return _written(writer)


def annotate(data: bytes) -> bytes:
    """Lays a free text over page 1."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    note = {"/Type": "/Annot", "/Subtype": "/FreeText"}
    names = {generic.NameObject(key): generic.NameObject(value) for key, value in note.items()}
    rect = generic.ArrayObject([generic.NumberObject(number) for number in (50, 600, 500, 800)])
    annotation = generic.DictionaryObject(names | {generic.NameObject("/Rect"): rect})
    annotation["/Contents"] = generic.TextStringObject("Another text")
    page["/Annots"] = generic.ArrayObject([*page.get("/Annots", ()), writer.add_object(annotation)])
    writer.update_container(page)
    return _written(writer)


def add_page(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    content = generic.StreamObject(stream_data=b"0 0 m 100 100 l S")
    page = PageObject(contents=writer.add_object(content), media_box=(0, 0, 595, 842))
    writer.insert_page(page)
    return _written(writer)


def encrypted(password: str) -> bytes:
    """The plain document under a user password, which may be empty."""
    writer, out = PdfWriter(clone_from=io.BytesIO(plain_pdf())), io.BytesIO()
    writer.encrypt(password, "owner")
    writer.write(out)
    return out.getvalue()


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
