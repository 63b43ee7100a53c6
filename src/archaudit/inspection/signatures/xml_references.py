"""What an XML signature says that it signs, and with what (XML Signature 1.1, clauses 4.4 and 6)."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct
from signxml.algorithms import DigestAlgorithm, SignatureMethod

from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_tree import CANONICAL, ds
from archaudit.model.signature import SubIndication

ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
BASE64 = "http://www.w3.org/2000/09/xmldsig#base64"
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
"""Type of the reference to what the signer states of the signature (ETSI EN 319 132-1, 4.4.2)."""
_MOST_REFERENCES = 2000
_RSA_PSS = "_RSA_MGF1"


class Reference(Struct, frozen=True):
    """One signed object."""

    uri: str
    type: str | None
    transforms: tuple[str, ...]
    digest: str
    """Name of the digest algorithm, as in ``sha256``."""

    @property
    def fragment(self) -> str | None:
        """The Id that it names in its own document; ``None`` for the whole document or another file."""
        return self.uri[1:] if self.uri.startswith("#") else None

    @property
    def is_external(self) -> bool:
        """Whether it names another file."""
        return bool(self.uri) and not self.uri.startswith("#")

    @property
    def enveloped(self) -> bool:
        """Whether the signature itself is taken out of what is signed."""
        return ENVELOPED in self.transforms

    @property
    def canonicalization(self) -> str | None:
        """The algorithm of canonical XML that it names; ``None`` when it names none."""
        return next((name for name in self.transforms if name in CANONICAL), None)


class SignedInfo(Struct, frozen=True):
    """The signed part of a signature."""

    canonicalization: str
    signature: str
    """Family of the signature algorithm, as in ``rsa``."""
    digest: str
    """Digest algorithm of the signature value."""
    references: tuple[Reference, ...]

    @property
    def digests(self) -> tuple[str, ...]:
        """All digest algorithms that the proof rests on."""
        return (self.digest, *dict.fromkeys(reference.digest for reference in self.references))


def read_signed_info(signature: etree._Element) -> SignedInfo:
    """What the signature says of itself; nothing is verified.

    Raises:
        Refused: it is malformed, or uses an algorithm or transform that is not supported.
    """
    info = signature.find(ds("SignedInfo"))
    if info is None:
        raise Refused(SubIndication.FORMAT_FAILURE, "the signature holds no SignedInfo")
    canonicalization = _algorithm(info, "CanonicalizationMethod")
    if canonicalization not in CANONICAL:
        raise Refused(SubIndication.CUSTOM, f"the canonicalization {canonicalization} is not supported")
    references = info.findall(ds("Reference"))
    if not references:
        raise Refused(SubIndication.FORMAT_FAILURE, "the signature signs nothing")
    if len(references) > _MOST_REFERENCES:
        raise Refused(SubIndication.CUSTOM, f"more than {_MOST_REFERENCES} references are not verified")
    family, digest = _method(_algorithm(info, "SignatureMethod"))
    return SignedInfo(canonicalization, family, digest, tuple(map(read_reference, references)))


def read_reference(element: etree._Element, more: frozenset[str] = frozenset()) -> Reference:
    """One reference; ``more`` are transforms allowed beside the usual ones.

    Raises:
        Refused: as :func:`read_signed_info`.
    """
    uri = element.get("URI")
    if uri is None or uri.startswith("#xpointer("):
        raise Refused(SubIndication.CUSTOM, "a reference without a plain URI is not supported")
    transforms = tuple(
        node.get("Algorithm") or "" for node in element.iterfind(f"{ds('Transforms')}/{ds('Transform')}")
    )
    _check_transforms(transforms, more)
    return Reference(uri, element.get("Type"), transforms, digest_name(_algorithm(element, "DigestMethod")))


def digest_name(algorithm: str) -> str:
    """Our name of a digest algorithm.

    Raises:
        Refused: the algorithm is not supported.
    """
    try:
        return DigestAlgorithm(algorithm).name.lower()
    except ValueError as error:
        raise Refused(SubIndication.CUSTOM, f"the digest algorithm {algorithm} is not supported") from error


def _check_transforms(transforms: tuple[str, ...], more: frozenset[str]) -> None:
    """Only what can be told apart from what a reader sees: no XSLT, no XPath, no decoding of what was canonical."""
    for name in transforms:
        if name not in CANONICAL | {ENVELOPED, BASE64} | more:
            raise Refused(SubIndication.CUSTOM, f"the transform {name} is not supported")
    rest = [name for name in transforms if name != ENVELOPED and name not in more]
    if len(rest) > 1 or transforms.count(ENVELOPED) > 1 or (ENVELOPED in transforms and transforms[0] != ENVELOPED):
        raise Refused(SubIndication.CUSTOM, "this sequence of transforms is not supported")


def _method(algorithm: str) -> tuple[str, str]:
    try:
        name = SignatureMethod(algorithm).name
    except ValueError as error:
        raise Refused(SubIndication.CUSTOM, f"the signature algorithm {algorithm} is not supported") from error
    if name.endswith(_RSA_PSS):
        return "rsa-pss", name.removesuffix(_RSA_PSS).lower()
    family, _, digest = name.lower().partition("_")
    if family == "hmac":
        raise Refused(SubIndication.CUSTOM, "a message authentication code is not a signature of anybody")
    return family, digest


def _algorithm(element: etree._Element, name: str) -> str:
    method = element.find(ds(name))
    if method is None:
        raise Refused(SubIndication.FORMAT_FAILURE, f"the signature holds no {name}")
    return method.get("Algorithm") or ""
