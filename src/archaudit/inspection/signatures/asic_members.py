"""Signatures and time-stamps in the members of an ASiC container (ETSI EN 319 162-1, 4.3 and 4.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from asn1crypto import cms
from msgspec import Struct
from msgspec.structs import replace

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.algorithms import weakness_of
from archaudit.inspection.signatures.asic_manifest import Manifest, is_manifest, member_of, read_manifest
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.cms_files import each_signer, load_signed_data
from archaudit.inspection.signatures.digester import content_digester
from archaudit.inspection.signatures.judge import Moment, Verdict, judge, judge_document_timestamp
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.package import Package
from archaudit.inspection.signatures.presented import encapsulated
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_files import Found, open_signatures, verdict_on
from archaudit.inspection.signatures.xml_tree import parse
from archaudit.model.signature import Indication, Integrity, SignatureType, SubIndication

_MOST_NAMED = 3
META = "META-INF/"
MIMETYPE = "mimetype"
_XADES = re.compile(r"META-INF/[^/]*signatures?[^/]*\.xml", re.IGNORECASE)
_CADES = re.compile(r"META-INF/[^/]*\.p7s", re.IGNORECASE)
_STAMP = re.compile(r"META-INF/[^/]*\.tst", re.IGNORECASE)


class SignatureMember(Struct, frozen=True):
    """One signature or time-stamp of a container."""

    member: str
    field: str
    type: SignatureType
    verdict: Verdict
    covered: frozenset[str]
    """Members that it signs and that are still those that were signed."""

    @property
    def is_intact(self) -> bool:
        """Whether digests and signature value agree."""
        return self.verdict.integrity is Integrity.INTACT


def signature_members(package: Package, moment: Moment, chains: ChainValidator) -> list[SignatureMember]:
    """Every signature and time-stamp, by member. Errors of libraries become answers."""
    reader = _Reader(package, chains)
    names = sorted(package.members)
    stamps = [found for name in names if _STAMP.fullmatch(name) for found in reader.stamps(name, moment)]
    signatures = [
        found
        for name in names
        if _XADES.fullmatch(name) or _CADES.fullmatch(name)
        for found in reader.signatures(name, _proved_by(stamps, name, moment))
    ]
    return sorted(signatures + stamps + reader.failed, key=lambda found: found.field)


def is_of_signatures(member: str) -> bool:
    """Whether a member is a signature, a time-stamp or a manifest by its name."""
    return is_manifest(member) or any(kind.fullmatch(member) for kind in (_XADES, _CADES, _STAMP))


def _proved_by(stamps: list[SignatureMember], member: str, moment: Moment) -> Moment:
    """The moment for a signature that valid time-stamps of the container cover."""
    times = [stamp.verdict.best for stamp in stamps if member in stamp.covered and stamp.verdict.best is not None]
    return replace(moment, proved=min(times, default=moment.proved))


class _Reader:
    """Reads the members of one container."""

    def __init__(self, package: Package, chains: ChainValidator) -> None:
        self._package = package
        self._chains = chains
        self.failed: list[SignatureMember] = []
        """Manifests that cannot be read: what signs them signs nothing that could be told."""
        self._manifests = list(self._read_manifests())

    def stamps(self, member: str, moment: Moment) -> Iterator[SignatureMember]:
        """Time-stamps over manifests or over the one data object."""

        def verdicts(content: bytes) -> list[Verdict]:
            der = self._package.read(member)
            token, imprint_of = load_signed_data(der), content_digester(content)
            return [judge_document_timestamp(token, der, imprint_of, moment, self._chains, Knowledge())]

        yield from self._over_listed(member, SignatureType.TIMESTAMP, verdicts)

    def signatures(self, member: str, moment: Moment) -> Iterator[SignatureMember]:
        """CAdES over manifests or over the one data object; XAdES over the members that it names."""
        if member.lower().endswith(".xml"):
            yield from self._xades(member, moment)
            return

        def verdicts(content: bytes) -> list[Verdict]:
            alone = each_signer(self._package.read(member))
            return [_detached(one, content, moment, self._chains) for one in alone]

        yield from self._over_listed(member, SignatureType.SIGNATURE, verdicts)

    def _over_listed(
        self, member: str, kind: SignatureType, verdicts: Callable[[bytes], list[Verdict]]
    ) -> Iterator[SignatureMember]:
        try:
            for one in self._signed_by(member):
                for verdict in verdicts(one.data):
                    yield SignatureMember(member, member, kind, _with_list(verdict, one), one.intact | {one.member})
        except Refused as error:
            yield SignatureMember(member, member, kind, facts.refused(error), frozenset())
        except Exception as error:
            yield SignatureMember(member, member, kind, facts.not_understood(error), frozenset())

    def _signed_by(self, member: str) -> list[Manifest]:
        """What a member signs: manifests, or the one file that needs none."""
        lists = [manifest for manifest in self._manifests if manifest.signed_by == member]
        if lists:
            return lists
        objects = [name for name in self._package.members if name != MIMETYPE and not name.startswith(META)]
        if len(objects) != 1:
            detail = f"no manifest says what {member} signs, and there is not exactly one file that it could be"
            raise Refused(SubIndication.SIGNED_DATA_NOT_FOUND, detail)
        return [Manifest(objects[0], self._package.read(objects[0]), member)]

    def _xades(self, member: str, moment: Moment) -> Iterator[SignatureMember]:
        kind = SignatureType.SIGNATURE
        try:
            found = open_signatures(parse(self._package.read(member)), self._resolve)
            if not found:
                raise Refused(SubIndication.FORMAT_FAILURE, f"{member} holds no signature")
        except Refused as error:
            yield SignatureMember(member, member, kind, facts.refused(error), frozenset())
            return
        for index, one in enumerate(found):
            field = member if len(found) == 1 else f"{member}#{index + 1}"
            yield SignatureMember(member, field, kind, verdict_on(one.opened, moment, self._chains), self._covered(one))

    def _covered(self, found: Found) -> frozenset[str]:
        external = [reference.uri for reference in found.opened.references if reference.is_external]
        return frozenset(member_of(uri, self._package) for uri in external) if found.opened.is_intact else frozenset()

    def _resolve(self, uri: str) -> bytes | None:
        name = member_of(uri, self._package)
        return self._package.read(name) if name in self._package.members else None

    def _read_manifests(self) -> Iterator[Manifest]:
        for name in sorted(filter(is_manifest, self._package.members)):
            try:
                yield read_manifest(self._package, name)
            except Refused as error:
                verdict = facts.refused(error)
                self.failed.append(SignatureMember(name, name, SignatureType.SIGNATURE, verdict, frozenset()))


def _detached(signed_data: cms.SignedData, content: bytes, moment: Moment, chains: ChainValidator) -> Verdict:
    if encapsulated(signed_data) is not None:
        return facts.malformed("a signature in a container must not hold content of its own")
    return judge(signed_data, content_digester(content), moment, chains, Knowledge())


def _with_list(verdict: Verdict, listed: Manifest) -> Verdict:
    """A signature over a list proves no more than the digests in the list do."""
    if verdict.integrity is not Integrity.INTACT:
        return verdict
    if listed.broken:
        detail = f"the digest of {', '.join(listed.broken[:_MOST_NAMED])} is another one"
        return _refused(verdict, Refused(SubIndication.HASH_FAILURE, detail))
    weak = weakness_of(verdict.algorithms, listed.digests) if verdict.algorithms is not None else None
    if weak is None or verdict.indication is not Indication.TOTAL_PASSED:
        return verdict
    return replace(
        verdict,
        indication=Indication.INDETERMINATE,
        subindication=SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
        best=None,
        detail=weak,
    )


def _refused(verdict: Verdict, error: Refused) -> Verdict:
    ending = facts.refused(error)
    return replace(
        verdict,
        integrity=ending.integrity,
        indication=ending.indication,
        subindication=ending.subindication,
        best=None,
        detail=ending.detail,
    )
