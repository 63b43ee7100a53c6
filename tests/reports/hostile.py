"""Names that would run, break or spoof something, and a report that is full of them."""

from __future__ import annotations

from msgspec import structs

from archaudit.model.finding import Finding
from archaudit.model.report import DepartmentReport, RunReport
from tests.reports import samples

NAMES = (
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    '#import "x.typ" $x$ *b* _i_ `r` @ref <l> \\u{41}',
    "<w:p/>&amp;]]>",
    "\x00\x08\x1b[31m\u202egpj.exe\ud800",
    "[Red]'Sheet'!A1:*?/\\",
    "＝1＋1",
    " \t+1-1",
    "🏛" * 20,
    "á" * 40_000,
)


def finding(name: str) -> Finding:
    evidence = {**samples.FINDING.evidence, "document": name}
    return structs.replace(
        samples.FINDING, department=name, field=name, dossier=name, subject=name, path=name, evidence=evidence
    )


def department(name: str) -> DepartmentReport:
    field = structs.replace(samples.ROADS, code=name, name=name)
    return structs.replace(samples.DEPARTMENT, code=name, name=name, fields=(field,))


def report() -> RunReport:
    departments = tuple(department(name) for name in NAMES)
    run = structs.replace(samples.RUN, source=NAMES[2])
    return samples.report(run=run, departments=departments, findings=tuple(map(finding, NAMES)))
