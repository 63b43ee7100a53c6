"""The run as JUnit XML, which build servers show: one test a rule, one test a target.

A rule is red when something was found against it, an error when it could not be decided, skipped when it had nothing
to look at. Observations are told and never red, as they never make a dossier nonconforming.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from archaudit.model.finding import Finding, Outcome, Severity
from archaudit.model.report import DepartmentReport, IndicatorFigure, RuleCount, RunReport
from archaudit.model.text import Text
from archaudit.reports import jsonable
from archaudit.reports.context import RenderContext
from archaudit.reports.departments import met_word
from archaudit.reports.figures import count, share, target
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.names import indicator_name
from archaudit.reports.preamble import run_notes, run_pairs
from archaudit.reports.rates import Rates
from archaudit.reports.safe import visible

FOUND = Text(vi="{share} đối tượng không phù hợp", en="{share} subjects nonconforming")
OPEN = Text(vi="{number} đối tượng chưa xác định", en="{number} subjects undetermined")
IDLE = Text(vi="không có đối tượng nào để áp dụng", en="nothing to apply to")
TARGET = Text(
    vi="kiểm chứng {share}, {rate}; chỉ tiêu {target}: {met}",
    en="verified {share}, {rate}; target {target}: {met}",
)

NOTE = Text(vi="Lưu ý", en="Note")

MOST_TOLD = 20
"""Findings that stand in the text of a test; the other formats have them all."""


def render_junit(report: RunReport, context: RenderContext) -> bytes:
    """UTF-8 XML."""
    root = Element("testsuites", name="archaudit")
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if not finding.waived:
            found.setdefault(finding.rule, []).append(finding)
    words = FindingWords(context, report.departments)
    cases = (_rule(counted, found.get(counted.code, []), words, context.lang) for counted in report.rules)
    _suite(root, "rules", report, cases, context)
    _suite(root, "targets", report, _targets(report.departments, Rates.of(report.run, context.lang)), context)
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _suite(root: Element, name: str, report: RunReport, cases: Iterable[Element], context: RenderContext) -> None:
    suite = SubElement(root, "testsuite", name=name, timestamp=jsonable.utc(report.run.as_of) or "")
    properties = SubElement(suite, "properties")
    for pair in run_pairs(report.run, context):
        SubElement(properties, "property", name=pair.label, value=visible(pair.value))
    for note in run_notes(report.run, context):
        SubElement(properties, "property", name=NOTE.in_(context.lang), value=visible(note))
    suite.extend(cases)
    suite.set("tests", str(len(suite.findall("testcase"))))
    for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(kind, str(len(suite.findall(f"testcase/{tag}"))))


def _rule(counted: RuleCount, found: Sequence[Finding], words: FindingWords, lang: str) -> Element:
    applicable = counted.subjects - counted.not_applicable
    name = f"{counted.code} {words.title(counted.code)}"
    case = Element("testcase", classname=f"archaudit.{counted.severity.value}", name=name)
    if applicable == 0:
        SubElement(case, "skipped", message=IDLE.in_(lang))
    elif counted.severity is Severity.OBSERVATION:
        SubElement(case, "system-out").text = _told(found, words)
    elif counted.nonconforming:
        message = FOUND.render(lang, share=share(counted.nonconforming, applicable, lang))
        _answer(case, "failure", message, found, Outcome.NONCONFORMING, words)
    elif counted.undetermined:
        message = OPEN.render(lang, number=count(counted.undetermined, lang))
        _answer(case, "error", message, found, Outcome.UNDETERMINED, words)
    return case


def _answer(
    case: Element, tag: str, message: str, found: Sequence[Finding], outcome: Outcome, words: FindingWords
) -> None:
    answer = SubElement(case, tag, message=message, type=outcome.value)
    answer.text = _told([finding for finding in found if finding.outcome is outcome], words)


def _told(findings: Sequence[Finding], words: FindingWords) -> str:
    lines = [visible(f"{finding.dossier}: {words.message(finding)}") for finding in findings[:MOST_TOLD]]
    return "\n".join([*lines, "…"] if len(findings) > MOST_TOLD else lines)


def _targets(departments: Sequence[DepartmentReport], rates: Rates) -> Iterable[Element]:
    for department in departments:
        for figure in department.indicators:
            if figure.target is not None:
                yield _target(department, figure, rates)


def _target(department: DepartmentReport, figure: IndicatorFigure, rates: Rates) -> Element:
    name = f"{visible(department.name)}: {indicator_name(figure.id, rates.lang)}"
    case = Element("testcase", classname=visible(department.code), name=name)
    numbers, *rate = rates.estimated(figure.verified, figure.of)
    message = TARGET.render(
        rates.lang,
        share=numbers,
        rate=" ".join(rate),
        target=target(figure.target, rates.lang),
        met=met_word(figure, rates.lang),
    )
    if figure.of == 0:
        SubElement(case, "skipped", message=message)
    elif figure.met is None:
        SubElement(case, "error", message=message, type=Outcome.UNDETERMINED.value)
    elif not figure.met:
        SubElement(case, "failure", message=message, type=Outcome.NONCONFORMING.value)
    return case
