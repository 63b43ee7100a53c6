"""Findings in the reader's words, each word looked up once a run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from archaudit.model.finding import Finding
from archaudit.model.report import DepartmentReport
from archaudit.model.text import Text
from archaudit.reports.context import RenderContext
from archaudit.reports.names import OUTCOMES, SEVERITIES
from archaudit.reports.review_blocks import VERDICTS
from archaudit.rules.messages import message_of

NO_BASIS = Text(vi="kiểm tra riêng của công cụ, không có căn cứ pháp lý", en="a check of our own, without legal basis")
NO_DEPARTMENT = Text(vi="Không rõ đơn vị", en="Department not known")
WAIVED = Text(vi="được miễn trừ", en="waived")
KNOWN = Text(vi="đã có từ trước", en="known from before")


class FindingWords:
    """What the parts of a finding are called in one language."""

    def __init__(self, context: RenderContext, departments: Sequence[DepartmentReport]) -> None:
        self._context = context
        self._departments = {department.code: department.name for department in departments}
        self.clause = cache(lambda clause: context.cite(clause, context.lang))
        """Clause id → the clause as people quote it."""

    def department(self, code: str) -> str:
        """Name of a department; its code where nothing names it."""
        return self._departments.get(code, code) or NO_DEPARTMENT.in_(self._context.lang)

    def title(self, rule: str) -> str:
        """The desired state that the rule asks for."""
        return self._context.rules[rule].title.in_(self._context.lang)

    def remedy(self, rule: str) -> str:
        """What to do."""
        return self._context.rules[rule].remedy.in_(self._context.lang)

    def message(self, finding: Finding) -> str:
        """What the finding says."""
        return message_of(self._context.rules[finding.rule], finding, self._context.lang)

    def outcome(self, finding: Finding) -> str:
        """Nonconforming or undetermined."""
        return OUTCOMES[finding.outcome].in_(self._context.lang)

    def marks(self, finding: Finding) -> str:
        """What is known of the finding beside its outcome: a waiver, the baseline, an inspector's decision."""
        lang = self._context.lang
        said = [WAIVED] * finding.waived + [KNOWN] * (finding.known is True)
        said += [] if finding.decision is None else [VERDICTS[finding.decision.verdict]]
        return "; ".join(text.in_(lang) for text in said)

    def severity(self, finding: Finding) -> str:
        """The weight under the run's profile."""
        return SEVERITIES[finding.severity].in_(self._context.lang)

    def basis(self, clauses: Sequence[str]) -> str:
        """The clauses in one line; says so where there is none."""
        return "; ".join(self.clause(clause) for clause in clauses) or NO_BASIS.in_(self._context.lang)
