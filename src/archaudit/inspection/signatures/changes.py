"""What happened to a PDF after a signature: coverage of the revision and comparison with what came later."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from archaudit.inspection.signatures import mapping
from archaudit.inspection.signatures.byte_range import SignedRange, has_unsigned_tail
from archaudit.inspection.signatures.page_digests import page_digests
from archaudit.model.signature import Attack, Changes, Coverage

OBJECT = re.compile(r"idnum=(\d+)")


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Coverage of a signature and what came after it."""

    coverage: Coverage
    changes: Changes
    attack: Attack | None = None
    detail: str | None = None


def aftermath(embedded: EmbeddedPdfSignature, data: bytes, signed: SignedRange) -> Aftermath:
    """What a signature covers and what was appended; whatever is not understood is suspicious."""
    if signed.defect is not None:
        coverage = Coverage.PARTIAL if signed.usable else Coverage.NONE
        return Aftermath(coverage, Changes.SUSPICIOUS, Attack.BYTE_RANGE, signed.defect)
    if signed.whole_file:
        return Aftermath(Coverage.WHOLE_FILE, Changes.NONE)
    try:
        coverage = mapping.coverage(embedded.evaluate_signature_coverage())
        if coverage is Coverage.PARTIAL:
            return Aftermath(coverage, Changes.SUSPICIOUS, None, "the signature does not cover its whole revision")
        return _later(embedded, data, signed)
    except Exception as error:
        detail = f"later changes not understood: {type(error).__name__}"
        return Aftermath(Coverage.PARTIAL, Changes.SUSPICIOUS, None, detail)


def _later(embedded: EmbeddedPdfSignature, data: bytes, signed: SignedRange) -> Aftermath:
    reader, whole = embedded.reader, Coverage.WHOLE_REVISION
    last = embedded.signed_revision == reader.total_revisions - 1
    # Bytes that no cross-reference leads to are seen by readers that repair files.
    if has_unsigned_tail(data, signed.end, after_marker=not last):
        return Aftermath(whole, Changes.SUSPICIOUS, None, "bytes follow that neither signature nor update explains")
    if last:
        return Aftermath(whole, Changes.NONE)
    if reader.xrefs.hybrid_xrefs_present:
        return Aftermath(whole, Changes.SUSPICIOUS, None, "hybrid references show different readers different files")
    embedded.coverage = embedded.evaluate_signature_coverage()
    difference = embedded.evaluate_modifications(DEFAULT_DIFF_POLICY)
    if isinstance(difference, DiffResult):
        return _understood(embedded, difference.modification_level)
    if page_digests(reader) != page_digests(reader.get_historical_resolver(embedded.signed_revision)):
        return Aftermath(whole, Changes.ILLEGAL, Attack.PAGE_CHANGE, _objects_of(difference))
    return Aftermath(whole, Changes.SUSPICIOUS, None, _objects_of(difference))


def _understood(embedded: EmbeddedPdfSignature, level: ModificationLevel) -> Aftermath:
    changes = mapping.changes(level, embedded.docmdp_level)
    permitted = changes in (Changes.NONE, Changes.PERMITTED)
    detail = None if permitted else f"a later update of level {level.name.lower()}"
    return Aftermath(Coverage.WHOLE_REVISION, changes, None, detail)


def _objects_of(difference: Exception) -> str:
    """The objects that pyHanko names, in order: its own sentence lists them in the order of a set."""
    numbers = sorted({int(number) for number in OBJECT.findall(str(difference))})
    return f"objects {', '.join(map(str, numbers))} were added or changed without justification"
