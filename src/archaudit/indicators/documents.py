"""Digitization, results and signatures: what records declare and what files show."""

from __future__ import annotations

from archaudit.indicators.definition import IndicatorContext
from archaudit.model.assessment import (
    all_hold,
    digitization_of,
    file_opens,
    in_scope,
    result_is_electronic,
    result_is_signed,
    result_is_signed_validly,
)
from archaudit.model.subjects import DossierFacts


def declared_digitized(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """Every component in scope is flagged as digitized."""
    return all_hold(component.digitized for component in facts.dossier.components if in_scope(component))


def verified_digitized(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """Every component in scope is digitized up to step 3 of Article 7."""
    return all_hold(digitization_of(part).holds for part in facts.components if in_scope(part.component))


def declared_digitized_766(facts: DossierFacts, _: IndicatorContext) -> bool:
    """Every component has a path, and a result has a link where one is due."""
    kept = [component for component in facts.dossier.components if not component.deleted]
    return bool(kept) and all(component.files for component in kept) and _result_linked_if_due(facts)


def verified_digitized_766(facts: DossierFacts, context: IndicatorContext) -> bool | None:
    """The files of the components, and of the result where one is due, exist and open."""
    if not declared_digitized_766(facts, context):
        return False
    documents = [document for part in facts.components for document in part.documents]
    if facts.dossier.gives_written_result:
        documents += [document for result in facts.results for document in result.documents]
    return all_hold(file_opens(document).holds for document in documents)


def declared_result(facts: DossierFacts, _: IndicatorContext) -> bool:
    """A result has a link."""
    return any(result.files for result in facts.dossier.results)


def verified_result(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """The files of every linked result exist, open and are none of the submitted ones."""
    return all_hold(result_is_electronic(result).holds for result in facts.results if result.documents)


def verified_signed(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """Every result file carries a filled signature, valid or not."""
    return all_hold(result_is_signed(document) for result in facts.results for document in result.documents)


def verified_signed_validly(facts: DossierFacts, _: IndicatorContext) -> bool | None:
    """Every signature of every result is TOTAL-PASSED, with nothing but permitted changes after it."""
    documents = [document for result in facts.results for document in result.documents]
    return all_hold(result_is_signed_validly(document) for document in documents)


def _result_linked_if_due(facts: DossierFacts) -> bool:
    return not facts.dossier.gives_written_result or any(result.files for result in facts.dossier.results)
