"""Everything about one dossier of a run: what happened, what it holds, what was found, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archaudit.model.dossier import Component, Dossier, Result
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileRef
from archaudit.model.finding import Finding, Outcome
from archaudit.model.report import DepartmentReport, RunInfo
from archaudit.model.store import StoreRecord
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.reports.context import RenderContext
from archaudit.reports.document import (
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    ReportDocument,
    Table,
    Tone,
)
from archaudit.reports.dossier_timeline import timeline
from archaudit.reports.dossier_words import CHANNELS, PATH_PROBLEMS, STATUSES, STORE_STATES
from archaudit.reports.figures import NOTHING, day, moment
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.inspect_answer import answer
from archaudit.reports.inspect_text import facts_document
from archaudit.reports.names import yes_no
from archaudit.reports.subject_words import subject_words

TITLE = Text(vi="Hồ sơ {code}", en="Dossier {code}")
FOLDER = Text(vi="Thư mục", en="Folder")
DEPARTMENT = Text(vi="Đơn vị", en="Department")
FIELD = Text(vi="Lĩnh vực", en="Field of work")
PROCEDURE = Text(vi="Thủ tục", en="Procedure")
CHANNEL = Text(vi="Kênh nộp", en="Channel")
STATUS = Text(vi="Trạng thái", en="State")
CHECKED = Text(vi="Thời điểm kiểm tra", en="Time of the check")
UNREADABLE = Text(vi="Bản ghi không đọc được", en="Record unreadable")
TIMELINE = Text(vi="Diễn biến", en="Timeline")
COMPONENTS = Text(vi="Thành phần hồ sơ", en="Components")
RESULTS = Text(vi="Kết quả giải quyết", en="Results")
STORE = Text(vi="Kho quản lý dữ liệu điện tử", en="Electronic data store")
FILES = Text(vi="Tệp và chữ ký số", en="Files and signatures")
FINDINGS = Text(vi="Kết luận theo tiêu chí", en="Verdicts")
NONE = Text(
    vi="Không có tiêu chí nào kết luận không phù hợp hoặc chưa xác định.",
    en="No rule answers nonconforming or undetermined.",
)
OTHERS = Text(
    vi="Các tiêu chí khác của bộ tiêu chí “{profile}” không có phát hiện nào về hồ sơ này: phù hợp hoặc không áp dụng.",
    en="The other rules of the profile “{profile}” found nothing about this dossier: conforming or not applicable.",
)
PART = Text(vi="Giấy tờ", en="Paper")
DECLARED = Text(vi="Khai báo số hóa", en="Declared digitized")
DELETED = Text(vi="đã xóa khỏi hồ sơ", en="deleted")
PATH = Text(vi="Tệp", en="File")
ANSWER = Text(vi="Tệp cho biết", en="What the file says")
NUMBER = Text(vi="Số, ngày", en="Number, day")
RECORD = Text(vi="Bản ghi", en="Record")
ABOUT = Text(vi="Đối tượng", en="Subject")
BASIS = Text(vi="Căn cứ", en="Basis")
REMEDY = Text(vi="Cách khắc phục", en="Remedy")
ID = Text(vi="Mã phát hiện", en="Finding")
MARKS = Text(vi="Ghi nhận", en="Marks")
TONES = {Outcome.NONCONFORMING: Tone.BAD, Outcome.UNDETERMINED: Tone.UNSURE}


def dossier_document(
    facts: DossierFacts,
    findings: Sequence[Finding],
    run: RunInfo,
    departments: Sequence[DepartmentReport],
    context: RenderContext,
) -> ReportDocument:
    """The dossier as a run saw it. Who applied and who handled it is not shown.

    Args:
        facts: persons are shown as they stand in it.
        findings: all that are about the dossier.
        departments: whose names are used.
    """
    lang, dossier = context.lang, facts.dossier
    blocks: list[Block] = [Heading(1, TITLE.render(lang, code=dossier.code)), _head(dossier, run, lang)]
    blocks += [Heading(2, TIMELINE.in_(lang)), timeline(facts, lang)]
    parts = ((COMPONENTS, _components(facts, lang)), (RESULTS, _results(facts, lang)), (STORE, _store(facts, lang)))
    for title, table in parts:
        if table.groups[0].rows:
            blocks += [Heading(2, title.in_(lang)), table]
    blocks += _findings(findings, dossier, run, FindingWords(context, departments), lang)
    if facts.files:
        files = facts_document([facts.files[path] for path in sorted(facts.files)], lang)
        blocks += [Heading(2, FILES.in_(lang)), *map(_lower, files.blocks)]
    return ReportDocument(tuple(blocks))


def _head(dossier: Dossier, run: RunInfo, lang: str) -> Pairs:
    channel, status, procedure = dossier.channel, dossier.status, dossier.procedure
    named = " · ".join(filter(None, (procedure.code, procedure.name)))
    pairs = [
        Pair(FOLDER.in_(lang), dossier.folder),
        Pair(DEPARTMENT.in_(lang), f"{dossier.department.name} ({dossier.department.code})"),
        Pair(FIELD.in_(lang), f"{dossier.field.name} ({dossier.field.code})"),
        Pair(PROCEDURE.in_(lang), named or NOTHING),
        Pair(CHANNEL.in_(lang), NOTHING if channel is None else CHANNELS[channel].in_(lang)),
        Pair(STATUS.in_(lang), NOTHING if status is None else STATUSES[status].in_(lang)),
        Pair(CHECKED.in_(lang), moment(run.as_of, lang)),
    ]
    if dossier.problem is not None:
        detail = f"{dossier.problem.value}: {dossier.problem_detail or NOTHING}"
        pairs.append(Pair(UNREADABLE.in_(lang), detail, Tone.UNSURE))
    return Pairs(tuple(pairs))


def _components(facts: DossierFacts, lang: str) -> Table:
    rows = [
        (Cell((_named(each, facts.dossier),)), Cell((_declared(each, lang),)), *cells)
        for each in facts.dossier.components
        for cells in _files(each.files, facts, lang)
    ]
    return _table((PART, DECLARED, PATH, ANSWER), rows, lang)


def _results(facts: DossierFacts, lang: str) -> Table:
    rows = []
    for each in facts.dossier.results:
        on = None if each.issued_on is None else day(each.issued_on, lang)
        number = ", ".join(filter(None, (each.number, on))) or NOTHING
        rows += [
            (Cell((_named(each, facts.dossier),)), Cell((number,)), *cells) for cells in _files(each.files, facts, lang)
        ]
    return _table((PART, NUMBER, PATH, ANSWER), rows, lang)


def _store(facts: DossierFacts, lang: str) -> Table:
    rows = [
        (Cell((each.label,)), Cell((_state(each, lang),)), *cells)
        for each in facts.dossier.store_records
        for cells in _files(() if each.file is None else (each.file,), facts, lang)
    ]
    return _table((RECORD, STATUS, PATH, ANSWER), rows, lang)


def _findings(
    findings: Sequence[Finding], dossier: Dossier, run: RunInfo, words: FindingWords, lang: str
) -> list[Block]:
    blocks: list[Block] = [Heading(2, FINDINGS.in_(lang))]
    for finding in findings:
        title = f"{finding.rule} · {words.title(finding.rule)}"
        said = f"{words.outcome(finding)}, {words.severity(finding)}: {words.message(finding)}"
        blocks += [Heading(3, title), Paragraph(said, TONES[finding.outcome]), _about(finding, dossier, words, lang)]
    if not findings:
        blocks.append(Paragraph(NONE.in_(lang), Tone.GOOD))
    blocks.append(Paragraph(OTHERS.render(lang, profile=run.profile_id), Tone.MUTED))
    return blocks


def _about(finding: Finding, dossier: Dossier, words: FindingWords, lang: str) -> Pairs:
    marks = words.marks(finding)
    pairs = [
        Pair(ABOUT.in_(lang), subject_words(finding.subject, dossier.code, lang)),
        Pair(PATH.in_(lang), finding.path or NOTHING),
        Pair(BASIS.in_(lang), words.basis(finding.basis)),
        Pair(REMEDY.in_(lang), words.remedy(finding.rule)),
        Pair(ID.in_(lang), finding.id),
    ]
    return Pairs((*pairs, Pair(MARKS.in_(lang), marks)) if marks else tuple(pairs))


def _files(refs: Iterable[FileRef], facts: DossierFacts, lang: str) -> list[tuple[Cell, Cell]]:
    return [_file(ref, facts.files, facts.dossier.folder, lang) for ref in refs] or [
        (Cell((NOTHING,)), Cell((NOTHING,)))
    ]


def _file(ref: FileRef, files: Mapping[str, FileFacts], folder: str, lang: str) -> tuple[Cell, Cell]:
    found = None if ref.path is None else files.get(ref.path)
    if found is not None:
        sentence, tone = answer(found, lang)
        return Cell((_within(found.path, folder),)), Cell((sentence,), tone)
    problem = NOTHING if ref.problem is None else PATH_PROBLEMS[ref.problem].in_(lang)
    return Cell((ref.given,)), Cell((problem,), Tone.UNSURE)


def _within(path: str, folder: str) -> str:
    """A path as it is called within the dossier's folder; of a file elsewhere, the whole path."""
    return path.removeprefix(f"{folder}/")


def _named(part: Component | Result, dossier: Dossier) -> str:
    return " · ".join(filter(None, (part.label.removeprefix(f"{dossier.code}/"), part.title)))


def _declared(component: Component, lang: str) -> str:
    if component.deleted:
        return DELETED.in_(lang)
    return NOTHING if component.digitized is None else yes_no(component.digitized, lang)


def _state(record: StoreRecord, lang: str) -> str:
    return NOTHING if record.state is None else STORE_STATES[record.state].in_(lang)


def _table(heads: Sequence[Text], rows: Sequence[tuple[Cell, ...]], lang: str) -> Table:
    return Table(tuple(Column(head.in_(lang)) for head in heads), (Group(None, tuple(rows)),))


def _lower(block: Block) -> Block:
    """Headings of single files stand below that of all files."""
    return Heading(block.level + 1, block.text) if isinstance(block, Heading) else block
