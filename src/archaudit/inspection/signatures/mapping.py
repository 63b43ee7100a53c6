"""pyHanko's words in ours: every member of its enums, once. A test walks them all."""

from __future__ import annotations

from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed, AdESSubIndic

from archaudit.model.signature import Indication, SubIndication

Conclusion = tuple[Indication, SubIndication | None]

_GENERIC: Conclusion = (Indication.INDETERMINATE, SubIndication.CUSTOM)


def conclusion(word: AdESSubIndic | None) -> Conclusion:
    """Our verdict for pyHanko's (ETSI EN 319 102-1, clause 5.1.3). What has no word there is ``CUSTOM``."""
    if word is AdESPassed.OK:
        return Indication.TOTAL_PASSED, None
    if word is None or word is AdESIndeterminate.GENERIC:
        return _GENERIC
    if isinstance(word, AdESFailure):
        return Indication.TOTAL_FAILED, SubIndication(word.name)
    return Indication.INDETERMINATE, SubIndication(word.name)
