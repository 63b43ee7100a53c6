"""pyHanko's words in ours: every member of its enums, once. A test walks them all."""

from __future__ import annotations

from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed, AdESSubIndic
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.status import SignatureCoverageLevel

from archaudit.model.signature import Changes, Coverage, Indication, SubIndication

Conclusion = tuple[Indication, SubIndication | None]

_GENERIC: Conclusion = (Indication.INDETERMINATE, SubIndication.CUSTOM)

_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.WHOLE_REVISION,
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: Coverage.PARTIAL,
    SignatureCoverageLevel.UNCLEAR: Coverage.PARTIAL,
}

_LEVELS = {
    ModificationLevel.NONE: Changes.NONE,
    ModificationLevel.LTA_UPDATES: Changes.PERMITTED,
    ModificationLevel.FORM_FILLING: Changes.PERMITTED,
    ModificationLevel.ANNOTATIONS: Changes.PERMITTED,
    ModificationLevel.OTHER: Changes.ILLEGAL,
}


def conclusion(word: AdESSubIndic | None) -> Conclusion:
    """Our verdict for pyHanko's (ETSI EN 319 102-1, clause 5.1.3). What has no word there is ``CUSTOM``."""
    if word is AdESPassed.OK:
        return Indication.TOTAL_PASSED, None
    if word is None or word is AdESIndeterminate.GENERIC:
        return _GENERIC
    if isinstance(word, AdESFailure):
        return Indication.TOTAL_FAILED, SubIndication(word.name)
    return Indication.INDETERMINATE, SubIndication(word.name)


def coverage(level: SignatureCoverageLevel) -> Coverage:
    """How much of the file is covered; anything unclear is partial, never whole."""
    return _COVERAGE[level]


def changes(level: ModificationLevel, allowed: MDPPerm | None) -> Changes:
    """What a later update means for a signer who allowed so much (ISO 32000-2, 12.8.2.2).

    Without a stated permission, annotations are not taken as allowed: they can hide what was signed.
    """
    if level is ModificationLevel.ANNOTATIONS and allowed is None:
        return Changes.SUSPICIOUS
    if allowed is not None and level.value > allowed.value:
        return Changes.ILLEGAL
    return _LEVELS[level]
