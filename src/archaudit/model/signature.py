"""Facts about one digital signature: separate questions, separate answers.

The words are those of ETSI EN 319 102-1 where it has them. No library's own enum leaves its adapter.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from archaudit.model.validation_objects import CertificateName, ChainFacts, SignedFacts


class SignatureKind(StrEnum):
    """The format of a signature."""

    PADES = "pades"
    """Embedded in a PDF (PAdES or legacy CMS)."""
    CMS = "cms"
    """CMS/CAdES in a file of its own, beside the document or around it."""
    XADES = "xades"
    ASIC = "asic"
    OOXML = "ooxml"


class SignatureType(StrEnum):
    """What a signature object is for."""

    SIGNATURE = "signature"
    TIMESTAMP = "timestamp"
    """A document time-stamp: proves existence at a time, signs nothing for anybody."""


class Integrity(StrEnum):
    """Whether digest and signature value agree with the bytes that the signature says it covers."""

    INTACT = "intact"
    BROKEN = "broken"
    UNSUPPORTED = "unsupported"
    """The format or algorithm is not one we verify. Says nothing for or against the signature."""


class Coverage(StrEnum):
    """How much of the file the signature covers."""

    WHOLE_FILE = "whole-file"
    WHOLE_REVISION = "whole-revision"
    """All of the file as it was when signed; something was appended later."""
    PARTIAL = "partial"
    NONE = "none"


class Changes(StrEnum):
    """What happened to the file after this signature."""

    NONE = "none"
    PERMITTED = "permitted"
    """Only further signatures, time-stamps, validation data or form filling that the signer allowed."""
    SUSPICIOUS = "suspicious"
    ILLEGAL = "illegal"
    UNKNOWN = "unknown"


class Attack(StrEnum):
    """A known way to forge what a reader sees or what a validator says."""

    USF = "USF"
    """Universal signature forgery: the signature object is mutilated so that a reader skips the check."""
    ISA = "ISA"
    """Incremental saving: an update after the signature shows content that nobody signed."""
    SWA = "SWA"
    """Signature wrapping: unsigned bytes are hidden between the two signed parts of a PDF."""
    SHADOW_HIDE = "SHADOW-HIDE"
    """What covered other content when the document was signed was taken away afterwards."""
    SHADOW_REPLACE = "SHADOW-REPLACE"
    """A font, or the appearance of a form field, was exchanged so that the signed document shows another text."""
    SHADOW_HIDE_AND_REPLACE = "SHADOW-HIDE-AND-REPLACE"
    """An update shows content that lay hidden in the signed bytes."""
    EAA = "EAA"
    """Evil annotation: a comment was added that hides or replaces signed content."""
    SSA = "SSA"
    """Sneaky signature: a signature field was added whose appearance hides or replaces signed content."""
    XSW = "XSW"
    """XML signature wrapping: what is verified is not what is read as the document."""
    BYTE_RANGE = "BYTE-RANGE"
    """The signed ranges are out of order, overlap, or leave out other bytes than the signature's own /Contents."""
    COPIED_TIMESTAMP = "COPIED-TIMESTAMP"
    """A time-stamp made over other bytes was put here."""
    PAGE_CHANGE = "PAGE-CHANGE"
    """Pages were added, removed or put into another order after signing."""


class TrustDomain(StrEnum):
    """To whose roots a certificate leads (Decree 68/2024; Decree 23/2025)."""

    OFFICIAL_DUTY = "official-duty"
    """Specialized certificates of state agencies (chữ ký số chuyên dùng công vụ)."""
    PUBLIC = "public"


class Indication(StrEnum):
    """Main verdict of ETSI EN 319 102-1, clause 5.1.3."""

    TOTAL_PASSED = "TOTAL-PASSED"
    INDETERMINATE = "INDETERMINATE"
    TOTAL_FAILED = "TOTAL-FAILED"


class SubIndication(StrEnum):
    """Reason beside the main verdict, ETSI EN 319 102-1, clause 5.1.3, spelled exactly."""

    FORMAT_FAILURE = "FORMAT_FAILURE"
    HASH_FAILURE = "HASH_FAILURE"
    SIG_CRYPTO_FAILURE = "SIG_CRYPTO_FAILURE"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    SIG_CONSTRAINTS_FAILURE = "SIG_CONSTRAINTS_FAILURE"
    CHAIN_CONSTRAINTS_FAILURE = "CHAIN_CONSTRAINTS_FAILURE"
    CERTIFICATE_CHAIN_GENERAL_FAILURE = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
    CRYPTO_CONSTRAINTS_FAILURE = "CRYPTO_CONSTRAINTS_FAILURE"
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
    POLICY_PROCESSING_ERROR = "POLICY_PROCESSING_ERROR"
    SIGNATURE_POLICY_NOT_AVAILABLE = "SIGNATURE_POLICY_NOT_AVAILABLE"
    TIMESTAMP_ORDER_FAILURE = "TIMESTAMP_ORDER_FAILURE"
    NO_SIGNING_CERTIFICATE_FOUND = "NO_SIGNING_CERTIFICATE_FOUND"
    NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND"
    REVOKED_NO_POE = "REVOKED_NO_POE"
    REVOKED_CA_NO_POE = "REVOKED_CA_NO_POE"
    OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE"
    REVOCATION_OUT_OF_BOUNDS_NO_POE = "REVOCATION_OUT_OF_BOUNDS_NO_POE"
    OUT_OF_BOUNDS_NOT_REVOKED = "OUT_OF_BOUNDS_NOT_REVOKED"
    NO_POE = "NO_POE"
    TRY_LATER = "TRY_LATER"
    SIGNED_DATA_NOT_FOUND = "SIGNED_DATA_NOT_FOUND"
    CUSTOM = "CUSTOM"
    """The standard's place for a reason it has no word for."""


class Revocation(StrEnum):
    """Status of the signer's certificate at the time that counts, from CRL or OCSP at hand."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    """No usable revocation data: never to be read as good."""


class SignerKind(StrEnum):
    """Whose certificate it is."""

    AGENCY = "agency"
    PERSON = "person"
    UNKNOWN = "unknown"


class BoundBy(StrEnum):
    """How a signer was found to belong to a department."""

    REGISTER = "register"
    """The export's certificate register names the certificate."""
    NAME = "name"
    """Only by comparing names: the certificate's subject holds the name of a listed department."""


class Binding(Struct, frozen=True):
    """The department to which a signer belongs."""

    department: str
    """Code of the department."""
    parent: str | None
    """Code of the department above it."""
    by: BoundBy
    valid_from: date | None = None
    """First and last day on which the register gives the certificate to the department."""
    valid_to: date | None = None

    def is_of(self, code: str, parent: str | None) -> bool:
        """Whether it is the department with this code, the one right above it, or one right below it."""
        return self.department in (code, parent) or self.parent == code

    def holds_on(self, day: date) -> bool:
        """Whether the register gives the certificate to the department on that day."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_to is None or day <= self.valid_to)


class Signer(Struct, frozen=True):
    """The holder of the signing certificate, as the certificate and the register say."""

    common_name: str | None
    organization: str | None
    serial: str
    """Serial number of the certificate, upper-case hexadecimal without separators."""
    issuer: str
    """Issuer as an RFC 4514 string."""
    subject: str
    """Subject as an RFC 4514 string; matched with the export's certificate register."""
    sha256: str
    """SHA-256 of the DER certificate, lower-case hexadecimal."""
    kind: SignerKind
    """By the certificate register where one was exported, else guessed from the subject."""
    not_before: datetime
    not_after: datetime
    signs_documents: bool | None = None
    """Whether key usage, extended key usage and basic constraints allow signing documents (RFC 5280)."""
    binding: Binding | None = None
    """``None`` while no register was asked, and where nothing names a department."""


class Algorithms(Struct, frozen=True):
    """What the signature was made with."""

    digest: str
    """Lower-case name as in ``sha256``."""
    signature: str
    """``rsa``, ``rsa-pss``, ``ecdsa``, ``ed25519`` …"""
    key_bits: int | None


class TimestampFacts(Struct, frozen=True):
    """An RFC 3161 time-stamp over the signature, or the document time-stamp itself."""

    time: datetime
    indication: Indication
    subindication: SubIndication | None = None
    sha256: str | None = None
    """Of the token as a ContentInfo in DER, lower-case hexadecimal."""
    authority: CertificateName | None = None
    """Whose key signed the token; ``None`` when it holds no readable certificate."""
    algorithms: Algorithms | None = None
    chain: ChainFacts | None = None
    """What the authority's certificate was judged by; ``None`` when it was not."""

    @property
    def proves(self) -> bool:
        """Whether it can be believed."""
        return self.indication is Indication.TOTAL_PASSED


class Appearance(Struct, frozen=True):
    """What a signature shows on its page: the widget's rectangle and the text painted in it."""

    page: int
    """Counted from 1."""
    left: float
    """Edges as parts of the page as it is shown, 0 at the left and at the top, 1 at the right and at the bottom."""
    top: float
    right: float
    bottom: float
    text: str
    """Text of the appearance, NFC, white space collapsed; empty when it is an image only."""
    has_image: bool

    @property
    def at_top_left(self) -> bool:
        """Whether its centre is in the left half and the top third of the first page."""
        return self._at_top and self.left + self.right < 1

    @property
    def at_top_right(self) -> bool:
        """Whether its centre is in the right half and the top third of the first page."""
        return self._at_top and self.left + self.right > 1

    @property
    def _at_top(self) -> bool:
        return self.page == 1 and (self.top + self.bottom) / 2 <= 1 / 3


class SignatureFacts(Struct, frozen=True):
    """Everything observed about one signature.

    ``indication`` alone is not enough to accept a document: ``changes`` tells whether the document that
    is shown is still the one that was signed.
    """

    kind: SignatureKind
    type: SignatureType
    field: str | None
    """Form field of an embedded signature; path of the file of a detached one."""
    integrity: Integrity
    coverage: Coverage
    changes: Changes
    attack: Attack | None
    indication: Indication
    subindication: SubIndication | None
    signer: Signer | None
    """``None`` when the signature holds no readable certificate."""
    claimed_signing_time: datetime | None
    """Said by the signer; proves nothing."""
    best_signature_time: datetime | None
    """Earliest time proved by a valid time-stamp; ``None`` when nothing proves one."""
    timestamp: TimestampFacts | None
    revocation: Revocation
    algorithms: Algorithms | None
    chain_trusted: bool | None
    """Whether the chain reaches a trust anchor; ``None`` when it could not be built for want of material."""
    in_validity: bool | None
    """Whether the certificate was in its validity at the time that counts; ``None`` when that is not proved."""
    detail: str | None = None
    """A sentence for experts on why the verdict is not TOTAL-PASSED."""
    changed: tuple[str, ...] = ()
    """What was added, changed or removed after it beyond permission, object by object, for experts."""
    appearance: Appearance | None = None
    """``None`` when the signature shows nothing."""
    domain: TrustDomain | None = None
    """Domain of the root that the chain reaches; ``None`` when it reaches none or the domains are not told apart."""
    claimed_time_is_local: bool = False
    """Whether the claimed time was evidently written in Vietnam time as if it were UTC (+7 h) and was set right."""
    signed: SignedFacts | None = None
    """``None`` when no digest of what was signed was taken."""
    chain: ChainFacts | None = None
    """What the signer's certificate was judged by; ``None`` when it was not, for the signature itself is broken."""

    @property
    def time(self) -> datetime | None:
        """The proved time of signing, else the one that the signer claims."""
        return self.best_signature_time or self.claimed_signing_time

    @property
    def is_valid(self) -> bool:
        """TOTAL-PASSED, and nothing but permitted changes after it."""
        return self.indication is Indication.TOTAL_PASSED and self.changes in (Changes.NONE, Changes.PERMITTED)

    @property
    def is_invalid(self) -> bool:
        """Known not to be valid: TOTAL-FAILED, changed against the signer's permission, or made with a certificate
        that leads to a root which is no anchor, or that was revoked or outside its validity at the proved time,
        the only signing time that the law can go by (Decree 68/2024, Articles 31(1) and 32; ETSI leaves these
        INDETERMINATE, since the signature may be older and the root may become trusted)."""
        if self.indication is Indication.TOTAL_FAILED or self.changes is Changes.ILLEGAL:
            return True
        revoked = self.revocation is Revocation.REVOKED and self.best_signature_time is not None
        return revoked or self.in_validity is False or self.chain_trusted is False
