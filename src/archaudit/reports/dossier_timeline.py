"""When what happened to a dossier: what the record says, and what signatures say and prove."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from archaudit.model.dossier import Dossier, Step
from archaudit.model.facts import FileFacts
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.reports.document import Pair, Pairs
from archaudit.reports.figures import NOTHING, moment

EVENTS = (
    ("submitted_time", Text(vi="Nộp hồ sơ", en="Submitted")),
    ("received_time", Text(vi="Tiếp nhận", en="Received")),
    ("refused_time", Text(vi="Từ chối tiếp nhận", en="Refused")),
    ("due_time", Text(vi="Hẹn trả kết quả", en="Due")),
    ("finished_time", Text(vi="Kết thúc xử lý", en="Finished")),
    ("returned_time", Text(vi="Trả kết quả", en="Result returned")),
)
"""Attribute of a dossier → event."""
STEP = Text(vi="Xử lý: {what}", en="Step: {what}")
DIGITIZED = Text(vi="Số hóa thành phần {label} (theo khai báo)", en="Component {label} digitized (as declared)")
STORED = Text(vi="Cập nhật kho: {label} (theo khai báo)", en="Stored: {label} (as declared)")
CLAIMED = Text(vi="Ký số (thời điểm tự khai)", en="Signed (time claimed)")
PROVED = Text(vi="Đã có chữ ký số (dấu thời gian chứng minh)", en="Signature existed (proved by a time-stamp)")

Happening = tuple[datetime, str]
"""Time and event."""


def timeline(facts: DossierFacts, lang: str) -> Pairs:
    """Everything that has a time, in order; at one time, what the record says first."""
    dossier = facts.dossier
    happened = [*_recorded(dossier, lang), *_of_parts(dossier, lang)]
    happened += [each for path in sorted(facts.files) for each in _signed(facts.files[path], lang)]
    happened.sort(key=lambda each: each[0])
    pairs = [Pair(moment(time, lang), event) for time, event in happened]
    untimed = [Pair(NOTHING, _step(step, lang)) for step in dossier.steps if step.time is None]
    return Pairs((*pairs, *untimed))


def _recorded(dossier: Dossier, lang: str) -> Iterator[Happening]:
    for name, event in EVENTS:
        time: datetime | None = getattr(dossier, name)
        if time is not None:
            yield time, event.in_(lang)
    for step in dossier.steps:
        if step.time is not None:
            yield step.time, _step(step, lang)


def _of_parts(dossier: Dossier, lang: str) -> Iterator[Happening]:
    for component in dossier.components:
        if component.digitized_time is not None:
            yield component.digitized_time, DIGITIZED.render(lang, label=component.label)
    for record in dossier.store_records:
        if record.stored_time is not None:
            yield record.stored_time, STORED.render(lang, label=record.label)


def _signed(file: FileFacts, lang: str) -> Iterator[Happening]:
    name = PurePosixPath(file.path).name
    for signature in file.signatures:
        signed = f"{name} ({signature.field or NOTHING})"
        if signature.claimed_signing_time is not None:
            yield signature.claimed_signing_time, f"{CLAIMED.in_(lang)}: {signed}"
        if signature.best_signature_time is not None:
            yield signature.best_signature_time, f"{PROVED.in_(lang)}: {signed}"


def _step(step: Step, lang: str) -> str:
    # Who took a step is a person; what the step was and in which unit is enough here.
    what = " · ".join(filter(None, (step.content, step.status, step.position, step.unit)))
    return STEP.render(lang, what=what or NOTHING)
