"""Facts made by hand: sound ones, of which a test changes what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from archaudit.indicators import Indicator, Tally
from archaudit.model.beyond import Inspection, Publication, PublicationCheck, Step, UnitHistory
from archaudit.model.codes import Channel, Status
from archaudit.model.department import DepartmentFigure
from archaudit.model.dossier import Component, Department, Dossier, Field, Owner, Procedure, Result
from archaudit.model.dossier import Step as HandlingStep
from archaudit.model.facts import FileFacts, PdfFacts, Unreadable
from archaudit.model.file_ref import FileRef, PathProblem
from archaudit.model.pages import PageFacts, PictureFacts, ReadingFacts
from archaudit.model.record import Oddity, OddityNote
from archaudit.model.signature import (
    Algorithms,
    Appearance,
    Binding,
    BoundBy,
    Changes,
    Coverage,
    Indication,
    Integrity,
    Revocation,
    SignatureFacts,
    SignatureKind,
    SignatureType,
    Signer,
    SignerKind,
    TimestampFacts,
)
from archaudit.model.store import StoreEvidence, StoreRecord, StoreState
from archaudit.model.subjects import (
    ComponentFacts,
    DocumentFacts,
    DossierFacts,
    ResultFacts,
    SignatureOfDocument,
    StoreRecordFacts,
)
from archaudit.model.unreadable import UnreadableReason

CODE = "000.00.16.H58-230911-0001"
TIME = datetime(2023, 9, 11, 1, tzinfo=UTC)
AGENCY, PERSON, UNKNOWN = SignerKind.AGENCY, SignerKind.PERSON, SignerKind.UNKNOWN
COPY, RESULT = "copy.pdf", "result.pdf"

_COMPONENT = Component(
    label="TL1", title="Đơn đề nghị", type_code="TP.01", files=(FileRef(COPY, COPY),), joined_paths=False,
    original_kind="Bản chính", deleted=False, digitized=True, reused=0, from_shared_data=False, replaced_by=None,
    recorded_sha256=None, recorded_pages=1, digitizer=None, digitized_time=None, digitization_code=None,
    extracted=(("MaGiayTo", "TP.01"),),
)  # fmt: skip
_RESULT = Result(
    label="KQ1", title="Quyết định", type_code="KQ.01", code=f"{CODE}-KQ1", files=(FileRef(RESULT, RESULT),),
    joined_paths=False, recorded_sha256=None, recorded_pages=1, issued_on=date(2023, 9, 16), issuer=None, number=None,
)  # fmt: skip
_DOSSIER = Dossier(
    folder=CODE, code=CODE, department=Department("D", "Sở"), field=Field("F", "Lĩnh vực"),
    procedure=Procedure("1.990101", "Thủ tục"), channel=Channel.DIRECT, status=Status.RESULT_RETURNED,
    received_time=TIME, owner=Owner("Trần Thị Ví Dụ", "099123456789", 1), components=(_COMPONENT,),
    results=(_RESULT,), store_evidence=StoreEvidence.EXPORTED,
)  # fmt: skip
_STORE_RECORD = StoreRecord(
    dossier_code=CODE, ids=("KHO-1",), state=StoreState.APPROVED, is_result=True, stored_time=TIME, owner_code="1",
    owner_name=None, number="01", document_type="KQ.01", title="Quyết định", agency="Sở", signatory=None,
    issued_on=date(2023, 9, 16), abstract="Nội dung", valid_until=None, valid_for_ever=None, scope=None,
    digitizer=None, digitized_time=None, file=FileRef("kho/1.pdf", "kho/1.pdf"), recorded_sha256=None,
    recorded_size=None,
)  # fmt: skip
_SIGNER = Signer(
    common_name="Nguyễn Văn Thử", organization=None, serial="1", issuer="CN=CA", subject="CN=Nguyễn Văn Thử",
    sha256="0" * 64, kind=PERSON, not_before=datetime(2020, 1, 1, tzinfo=UTC),
    not_after=datetime(2049, 1, 1, tzinfo=UTC),
)  # fmt: skip
_SIGNATURE = SignatureFacts(
    kind=SignatureKind.PADES, type=SignatureType.SIGNATURE, field="Signature1", integrity=Integrity.INTACT,
    coverage=Coverage.WHOLE_FILE, changes=Changes.NONE, attack=None, indication=Indication.TOTAL_PASSED,
    subindication=None, signer=_SIGNER, claimed_signing_time=TIME, best_signature_time=TIME, timestamp=None,
    revocation=Revocation.GOOD, algorithms=Algorithms("sha256", "rsa", 2048), chain_trusted=True, in_validity=True,
)  # fmt: skip
_PAGE = PageFacts(
    number=1, width_mm=210.0, height_mm=297.0, rotation=0, dpi=200.0, colour=True, text=False, blank=False, black=False,
    digest=None, names_a_signature=False, gaps=0,
)  # fmt: skip
_PICTURE = PictureFacts(sideways=False, cut=(), seal=False, fingerprint="0" * 64)
_PDF = PdfFacts(
    version="1.7", pages=1, encrypted=False, dpi_min=200.0, colour=True, blank_pages=(), text_layer=False,
    active_content=(), revisions=1, page_facts=(_PAGE,),
)  # fmt: skip
_FILE = FileFacts(
    path=COPY, sha256="a" * 64, size=1, media_type="application/pdf", extension_matches=True, unreadable=None,
    pdf=_PDF, signatures=(),
)  # fmt: skip


def signature(kind: SignerKind = PERSON, **changes: Any) -> SignatureFacts:
    """A valid signature with a proved time."""
    return replace(replace(_SIGNATURE, signer=replace(_SIGNER, kind=kind)), **changes)


def pdf(*signatures: SignatureFacts, **changes: Any) -> FileFacts:
    """A PDF of one page with these signatures; ``changes`` are of its PDF facts."""
    return replace(_FILE, pdf=replace(_PDF, **changes), signatures=signatures)


def page(**changes: Any) -> PageFacts:
    """A scanned A4 page in order."""
    return replace(_PAGE, **changes)


def drawn(**changes: Any) -> PageFacts:
    """Such a page of which a picture was looked at; ``changes`` are of what it shows."""
    return replace(_PAGE, picture=replace(_PICTURE, **changes))


def read(**changes: Any) -> PageFacts:
    """Such a page on which characters were recognised well; ``changes`` are of what was read."""
    reading = ReadingFacts(answered=True, words=120, confidence=91.0, upside_down=False, codes=())
    return replace(_PAGE, reading=replace(reading, **changes))


def paged(*pages: PageFacts, **changes: Any) -> FileFacts:
    """A PDF of these pages, numbered in order."""
    numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, 1))
    return pdf(pages=len(pages), page_facts=numbered, **changes)


def no_pdf(media_type: str | None, *signatures: SignatureFacts) -> FileFacts:
    """A file that opens and is something else than a PDF."""
    return replace(_FILE, media_type=media_type, pdf=None, signatures=signatures)


def unread(reason: UnreadableReason, sha256: str | None = None) -> FileFacts:
    """A file that could not be examined."""
    return replace(_FILE, sha256=sha256, pdf=None, unreadable=Unreadable(reason, "detail"))


def dossier(*oddities: Oddity, **changes: Any) -> DossierFacts:
    """A dossier without files; ``oddities`` are those of its record."""
    notes = tuple(OddityNote(oddity, "MaHoSo") for oddity in oddities)
    return DossierFacts(replace(_DOSSIER, oddities=notes, **changes), {})


def owner(code: str | None) -> DossierFacts:
    """A dossier of an owner with this identifier."""
    return dossier(owner=Owner(None, code, 1))


def component(file: FileFacts | None, channel: Channel | None = Channel.DIRECT, **changes: Any) -> ComponentFacts:
    """A component with one file."""
    part = replace(_COMPONENT, **changes)
    made = replace(_DOSSIER, components=(part,), channel=channel)
    return DossierFacts(made, {} if file is None else {COPY: file}).components[0]


def handled(
    digitized: datetime | None, *times: datetime | None, first_unit: str = "Phòng chuyên môn"
) -> ComponentFacts:
    """A component digitized at a time, of a dossier with steps at these times; the first one of this unit."""
    part = component(pdf(signature()), digitized_time=digitized)
    units = (first_unit, *("Phòng chuyên môn" for _ in times[1:]))
    steps = tuple(HandlingStep(None, None, unit, time, None, None) for unit, time in zip(units, times, strict=False))
    return replace(part, dossier=replace(part.dossier, steps=steps))


def copy(file: FileFacts | None, channel: Channel | None = Channel.DIRECT, **changes: Any) -> DocumentFacts:
    """The document of such a component."""
    return component(file, channel, **changes).documents[0]


def result(
    *files: FileFacts | None, submitted: Iterable[str] = (), unread: bool = False, **changes: Any
) -> ResultFacts:
    """A result with these files; ``None``: its path leads nowhere. ``unread``: of a dossier with a submitted file
    that could not be read."""
    refs = tuple(FileRef(f"{number}.pdf", f"{number}.pdf") for number in range(len(files)))
    made = replace(_DOSSIER, results=(replace(_RESULT, files=refs, **changes),))
    facts = {ref.given: file for ref, file in zip(refs, files, strict=True) if file is not None}
    return replace(DossierFacts(made, facts).results[0], submitted=frozenset(submitted), submitted_unread=unread)


def document(file: FileFacts | None, **changes: Any) -> DocumentFacts:
    """The document of a result with one file."""
    facts = DossierFacts(_DOSSIER, {} if file is None else {RESULT: file})
    made = facts.documents[-1]
    return replace(made, owner=replace(_RESULT, **changes))


def online(part: DocumentFacts) -> DocumentFacts:
    """The same document in a dossier that came online."""
    return replace(part, dossier=replace(part.dossier, channel=Channel.ONLINE))


def withdrawn(part: DocumentFacts) -> DocumentFacts:
    """The same document in a dossier that was withdrawn."""
    return replace(part, dossier=replace(part.dossier, status=Status.WITHDRAWN))


def in_manifest(document: DocumentFacts, sha256: str) -> DocumentFacts:
    """A document that the manifest of a package lists."""
    return replace(document, ref=replace(document.ref, manifest_sha256=sha256))


def lost(problem: PathProblem) -> DocumentFacts:
    """A document whose path leads nowhere."""
    return replace(document(None), ref=FileRef("gone.pdf", None, problem))


def signed_copy(**changes: Any) -> SignatureOfDocument:
    """A signature on the copy of a paper."""
    one = signature(**changes)
    return SignatureOfDocument(copy(pdf(one)), one)


def uploaded(**changes: Any) -> SignatureOfDocument:
    """A signature on what an applicant submitted online."""
    one = signature(**changes)
    return SignatureOfDocument(copy(pdf(one), channel=Channel.ONLINE), one)


def sized(size: int, file: FileFacts) -> DocumentFacts:
    """The copy of a paper with so many bytes."""
    return copy(replace(file, size=size))


def nameless(**changes: Any) -> SignatureOfDocument:
    """A signature in a field without a name, of a signer without a common name."""
    return signed(field=None, signer=replace(_SIGNER, common_name=None, subject="UID=1"), **changes)


def signed(**changes: Any) -> SignatureOfDocument:
    """A signature on a result."""
    one = signature(**changes)
    return SignatureOfDocument(document(pdf(one)), one)


def held(**changes: Any) -> SignatureOfDocument:
    """A signature whose signer's certificate is changed."""
    return signed(signer=replace(_SIGNER, **changes))


def of_department(code: str, parent: str | None = None, by: BoundBy = BoundBy.REGISTER, **dates: Any) -> Any:
    """A signature of a signer who belongs to a department."""
    return held(binding=Binding(code, parent, by, **dates))


def timeless(**changes: Any) -> SignatureOfDocument:
    """A signature that claims no time, and for which nothing proves one."""
    return signed(claimed_signing_time=None, best_signature_time=None, **changes)


def stamped(indication: Indication) -> SignatureOfDocument:
    """A signature with a time-stamp that proves nothing."""
    return signed(best_signature_time=None, timestamp=TimestampFacts(TIME, indication))


def shown(text: str, kind: SignerKind = PERSON, **place: Any) -> SignatureFacts:
    """A signature that is shown, at the top left of page 1 unless another place is given."""
    usual = {"page": 1, "left": 0.1, "top": 0.1, "right": 0.4, "bottom": 0.2}
    return signature(kind, appearance=Appearance(**(usual | place), text=text, has_image=not text))


def stored(
    file: FileFacts | None, /, own: Iterable[str] = ("a" * 64,), unread: bool = False, **changes: Any
) -> StoreRecordFacts:
    """An approved record of the electronic data store. ``unread``: of a dossier with a file that could not be read."""
    return StoreRecordFacts(_DOSSIER, replace(_STORE_RECORD, **changes), file, frozenset(own), unread)


def stored_without(name: str) -> StoreRecordFacts:
    """An approved record that lacks one field."""
    empty: dict[str, Any] = {name: None}
    return stored(None, **empty)


def finished(*files: FileFacts, **changes: Any) -> DossierFacts:
    """A finished dossier whose only result has these files."""
    part = result(*files)
    made = replace(part.dossier, **changes)
    return DossierFacts(made, {f"{number}.pdf": file for number, file in enumerate(files)})


def kept(
    part: SignatureOfDocument, stored: datetime | None = None, archived: datetime | None = None, **record: Any
) -> SignatureOfDocument:
    """The signature in a dossier that was archived, or has a store record of that time; ``record`` is of it."""
    records = (replace(_STORE_RECORD, **({"stored_time": stored} | record)),) if stored is not None else ()
    on = None if archived is None else archived.date()
    dossier = replace(part.dossier, store_records=records, archived_on=on)
    return replace(part, document=replace(part.document, dossier=dossier))


def rate(
    name: str, verified: int, undetermined: int = 0, *, of: int = 100, target: float | None = None
) -> DepartmentFigure:
    """A department's rate over a hundred dossiers."""
    indicator = Indicator(name, (), lambda *_: True, None, lambda *_: True)
    figure = Tally(of, 0, 0, verified, undetermined).figure(indicator, target)
    return DepartmentFigure("D", figure)


def recorded(**changes: Any) -> StoreRecord:
    """An approved record by itself."""
    return replace(_STORE_RECORD, **changes)


def publication(checked_on: date = date(2024, 4, 4), **changes: Any) -> PublicationCheck:
    """A legal text in force from 15 December 2021, its procedures proposed and published on that day."""
    day = date(2021, 12, 15)
    entry = Publication(1, "SO", "14/2021", day, None, Step(True, day), Step(True, day))
    return PublicationCheck(replace(entry, **changes), checked_on)


def inspection(**changes: Any) -> Inspection:
    """An inspection that was held, with minutes that both parties signed."""
    return replace(Inspection(1, "SO", "Phòng A", 2021, True, True, True, True), **changes)


def history(*held: bool | None) -> UnitHistory:
    """A unit over the years from 2019 on."""
    years = dict(enumerate(held, 2019))
    return UnitHistory("SO", "Phòng A", min(years), max(years), years)
