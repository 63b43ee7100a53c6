"""Channel, storage, reuse and time: the other indicators."""

from __future__ import annotations

from datetime import date

from archaudit.indicators.definition import IndicatorContext
from archaudit.model.assessment import all_hold, any_holds, file_opens
from archaudit.model.codes import Channel
from archaudit.model.file_ref import PathProblem
from archaudit.model.store import StoreRecord
from archaudit.model.subjects import DossierFacts, StoreRecordFacts


def online(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """Submitted online; undetermined without a channel."""
    return None if facts.dossier.channel is None else facts.dossier.channel is Channel.ONLINE


def declared_online_766(facts: DossierFacts, context: IndicatorContext) -> bool | None:
    """Submitted online and, where a written result is due, with a result that has a code and a link."""
    submitted = online(facts, context)
    if not submitted or not facts.dossier.gives_written_result:
        return submitted
    return any(result.code and result.files for result in facts.dossier.results)


def verified_online_766(facts: DossierFacts, context: IndicatorContext) -> bool | None:
    """The same, and the result's file exists and opens."""
    declared = declared_online_766(facts, context)
    if not declared or not facts.dossier.gives_written_result:
        return declared
    coded = [part for part in facts.results if part.result.code and part.documents]
    return any_holds(all_hold(file_opens(document).holds for document in part.documents) for part in coded)


def declared_stored(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """An approved record of the electronic data store names the dossier."""
    if any(record.approved for record in facts.dossier.store_records):
        return True
    return False if facts.dossier.store_exported else None


def verified_stored(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """An approved record has a file that is byte for byte one of the dossier's."""
    shown = any_holds(_shows_storage(part) for part in facts.store_records if part.record.approved)
    return shown if facts.dossier.store_exported or shown else None


def declared_reused(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """A component is flagged as reused."""
    kept = [component for component in facts.dossier.components if not component.deleted]
    return any_holds(None if component.reused is None else component.reused == 1 for component in kept)


def verified_reused(facts: DossierFacts, context: IndicatorContext) -> bool | None:
    """A reused component names an approved store record that was in force at reception."""
    named = [c for c in facts.dossier.components if not c.deleted and c.reused == 1]
    if not named:
        return declared_reused(facts, context)
    if not facts.dossier.store_exported:
        return None
    records = {key: record for record in facts.dossier.reused_records for key in record.ids}
    received_on = facts.dossier.received_on
    replacements = [records.get(component.replaced_by or "") for component in named]
    return any(record is not None and _in_force(record, received_on) for record in replacements)


def on_time(facts: DossierFacts, context: IndicatorContext) -> bool | None:
    """Finished, or still open, within the appointed time (index 2.1 of Decision 766)."""
    dossier = facts.dossier
    end = dossier.finished_time if dossier.finished else context.as_of
    if dossier.due_time is None or end is None:
        return None
    return end <= dossier.due_time


def _shows_storage(part: StoreRecordFacts) -> bool | None:
    if part.record.file is None:
        return None if part.record.recorded_sha256 in part.own_files else False
    if part.record.file.problem is not None:
        return None if part.record.file.problem is PathProblem.SECRET else False
    if part.file is None or part.file.sha256 is None:
        return None
    if part.file.sha256 in part.own_files:
        return True
    return None if part.own_unread else False


def _in_force(record: StoreRecord, on: date | None) -> bool:
    if not record.approved or on is None:
        return False
    begun = record.issued_on is None or record.issued_on <= on
    return begun and (record.valid_for_ever is True or record.valid_until is None or on <= record.valid_until)
