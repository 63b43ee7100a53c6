"""Names of persons hidden in facts, under the numbers that the findings of the same run give them."""

from __future__ import annotations

import dataclasses

from archaudit.model.facts import FileFacts
from archaudit.model.report import RunReport
from archaudit.model.signature import SignatureFacts, Signer, SignerKind
from archaudit.reports.masking import PERSONAL, pseudonym
from archaudit.reports.safe import masked


class FactsMask:
    """Hides the persons of one run; who is in no finding gets the next number."""

    def __init__(self, report: RunReport) -> None:
        self._numbers: dict[str, int] = {}
        for finding in report.findings:
            for key in PERSONAL & finding.evidence.keys():
                pseudonym(str(finding.evidence[key]), self._numbers)

    def hide(self, facts: FileFacts) -> FileFacts:
        """The facts without names of persons; the certificates of agencies keep theirs."""
        if not facts.signatures:
            return facts
        return dataclasses.replace(facts, signatures=tuple(map(self._hidden, facts.signatures)))

    def _hidden(self, signature: SignatureFacts) -> SignatureFacts:
        signer = signature.signer
        if signer is None or signer.kind is SignerKind.AGENCY or not signer.common_name:
            return signature
        shown = pseudonym(signer.common_name, self._numbers)
        appearance = signature.appearance and dataclasses.replace(signature.appearance, text=shown)
        return dataclasses.replace(signature, signer=_renamed(signer, shown), appearance=appearance)


def _renamed(signer: Signer, shown: str) -> Signer:
    subject = masked(signer.subject).replace(str(signer.common_name), shown)
    return dataclasses.replace(signer, common_name=shown, subject=subject)
