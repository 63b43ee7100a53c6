"""What a decision about a finding is bound to."""

from __future__ import annotations

import hashlib
import json

from archaudit.model.finding import Finding
from archaudit.reports.safe import masked


def state_of(finding: Finding) -> str:
    """``S`` and the first 15 digits of a SHA-256 over outcome, reason, evidence and file.

    Identity numbers are masked before, so that they cannot be found out from what is written down.
    """
    if finding.state is not None:
        return finding.state
    evidence = {key: masked(value) if isinstance(value, str) else value for key, value in finding.evidence.items()}
    seen = [finding.outcome.value, finding.reason, evidence, finding.content]
    return f"S{hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:15]}"
