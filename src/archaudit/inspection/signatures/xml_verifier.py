"""signxml behind one function: digests and signature value of one signature of a document.

What signxml leaves open is closed here: which of several signatures is meant, which element an Id means, comments,
processing instructions around the root, and the clock, which it would ask whether the certificate is valid today.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cryptography import x509
from lxml import etree
from msgspec import Struct
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidDigest, InvalidInput, InvalidSignature
from signxml.verifier import SignatureConfiguration, XMLVerifier

from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_references import BASE64, Reference, SignedInfo
from archaudit.inspection.signatures.xml_tree import (
    EXCLUSIVE,
    canonical,
    ds,
    elements_with_id,
    inherits_xml_attributes,
    instructions_around,
    own_id,
    parse,
)
from archaudit.model.signature import SubIndication

Resolver = Callable[[str], bytes | None]
"""Bytes of another file by the URI of a reference; ``None`` when there is no such file."""

_MOST_WORK = 1024**3
"""Bytes: size of the document times number of references into it; and all that is signed outside of it."""
_METHODS = frozenset(method for method in SignatureMethod if not method.name.startswith("HMAC"))


class Verified(Struct, frozen=True):
    """What digests and signature value agree with."""

    parts: tuple[bytes, ...]
    """One for each reference, in their order."""
    signed_info: bytes
    """Canonical form of the list of references, over which the signature value is."""


def verify(signature: etree._Element, info: SignedInfo, certificate: x509.Certificate, resolve: Resolver) -> Verified:
    """The bytes that were verified.

    Raises:
        Refused: the signature is not intact, or it cannot be told.
        Exception: whatever the libraries raise for structures that they do not understand.
    """
    root = signature.getroottree().getroot()
    _check_work(root, info)
    if not info.canonicalization.startswith(EXCLUSIVE) and inherits_xml_attributes(signature):
        raise Refused(SubIndication.CUSTOM, "a signature that inherits attributes such as xml:lang is not verified")
    position = next(index for index, node in enumerate(root.iter(ds("Signature"))) if node is signature)
    verifier = _Verifier(position, info, instructions_around(root), resolve)
    config = SignatureConfiguration(
        expect_references=True,
        signature_methods=_METHODS,
        digest_algorithms=frozenset(DigestAlgorithm),
        # Validity is judged with the chain, at the time that counts; here it must only not be asked of the clock.
        verification_time=certificate.not_valid_before_utc,
    )
    try:
        results = verifier.verify(root, x509_cert=certificate, expect_config=config)
    except InvalidDigest as error:
        raise Refused(SubIndication.HASH_FAILURE, f"the digest of what was signed is another one: {error}") from error
    except InvalidSignature as error:
        detail = "the signature value was not made with the signer's key"
        raise Refused(SubIndication.SIG_CRYPTO_FAILURE, detail) from error
    except etree.DocumentInvalid as error:
        raise Refused(SubIndication.FORMAT_FAILURE, f"the signature is malformed: {error}") from error
    except InvalidInput as error:
        raise Refused(SubIndication.CUSTOM, f"the signature is not supported: {error}") from error
    assert isinstance(results, list)
    return Verified(tuple(result.signed_data for result in results), verifier.signed_info)


def target_of(root: etree._Element, fragment: str) -> etree._Element:
    """The one element of a document that an Id means.

    Raises:
        Refused: there is none, more than one, or one whose Id is in a foreign namespace.
    """
    found = elements_with_id(root, fragment)
    if not found:
        raise Refused(SubIndication.SIGNED_DATA_NOT_FOUND, f"no element has the Id {fragment}")
    if len(found) > 1 or own_id(found[0]) != fragment:
        raise Refused(SubIndication.FORMAT_FAILURE, f"the Id {fragment} does not mean one element alone")
    return found[0]


def _check_work(root: etree._Element, info: SignedInfo) -> None:
    size = len(etree.tostring(root))
    if size * len(info.references) > _MOST_WORK:
        raise Refused(SubIndication.CUSTOM, "too many references into too large a document are not verified")


class _Verifier(XMLVerifier):
    """Verifies the signature at a given place among all of the document."""

    def __init__(self, position: int, info: SignedInfo, around: tuple[bytes, bytes], resolve: Resolver) -> None:
        self._position = position
        self._references = iter(info.references)
        self._around_document = around
        self._around = (b"", b"")
        self._resolve = resolve
        self._read = 0
        self.signed_info = b""

    def _tostring(self, xml_node: etree._Element, **given: Any) -> bytes:
        # The text after an element is no part of it.
        return bytes(etree.tostring(xml_node, with_tail=False, **given))

    def _c14n(self, nodes: etree._Element, algorithm: Any, inclusive_ns_prefixes: Any = None) -> bytes:
        written = canonical(nodes, algorithm.value, inclusive_ns_prefixes)
        # It is the first of all to be written so.
        self.signed_info = self.signed_info or written
        return written

    def _get_signature(self, root: etree._Element) -> etree._Element:
        return next(node for index, node in enumerate(root.iter(ds("Signature"))) if index == self._position)

    def _resolve_reference(self, doc_root: etree._Element, reference: Any, uri_resolver: object = None) -> Any:
        """An element of the copied document, or bytes of another file. References come in their order, each once."""
        del reference, uri_resolver
        current = next(self._references)
        self._around = (b"", b"")
        if current.is_external:
            return self._external(current)
        # A reference within the document never includes comments (XML Signature 1.1, 4.4.3.3).
        etree.strip_tags(doc_root, etree.Comment)
        if current.fragment is None:
            self._around = self._around_document
            return doc_root
        target = target_of(doc_root, current.fragment)
        if BASE64 in current.transforms and len(target):
            raise Refused(SubIndication.CUSTOM, "base64 around elements is not supported")
        exclusive = (current.canonicalization or "").startswith(EXCLUSIVE)
        if not exclusive and inherits_xml_attributes(target):
            raise Refused(SubIndication.CUSTOM, "a part that inherits attributes such as xml:lang is not verified")
        return target

    def _external(self, reference: Reference) -> Any:
        data = self._resolve(reference.uri)
        if data is None:
            raise Refused(SubIndication.SIGNED_DATA_NOT_FOUND, f"the signed file {reference.uri} is not at hand")
        self._read += len(data)
        if self._read > _MOST_WORK:
            raise Refused(SubIndication.CUSTOM, f"more than {_MOST_WORK} bytes of signed files are not verified")
        if reference.canonicalization is None:
            return data
        root = parse(data)
        self._around = instructions_around(root)
        return root

    def _apply_transforms(self, payload: Any, **given: Any) -> bytes:
        before, after = self._around
        return before + bytes(super()._apply_transforms(payload, **given)) + after
