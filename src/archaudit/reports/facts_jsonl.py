"""Facts of single files for other programs: one JSON line a file."""

from __future__ import annotations

from collections.abc import Sequence

from archaudit.model.facts import FileFacts, Unreadable
from archaudit.model.signature import Appearance, Binding, SignatureFacts, Signer
from archaudit.reports import jsonable
from archaudit.reports.pdf_record import pdf_record
from archaudit.reports.safe import masked
from archaudit.reports.validation_record import algorithms_record, chain_record, signed_record, timestamp_record


def render_facts_jsonl(facts: Sequence[FileFacts]) -> bytes:
    """The facts of every file, in the order given."""
    return jsonable.lines(facts_record(each) for each in facts)


def facts_record(facts: FileFacts) -> dict[str, object]:
    """The facts as plain values; what is not known is null. Identity numbers of persons are masked."""
    return {
        "path": facts.path,
        "sha256": facts.sha256,
        "size": facts.size,
        "media_type": facts.media_type,
        "extension_matches": facts.extension_matches,
        "unreadable": facts.unreadable and _unreadable(facts.unreadable),
        "pdf": facts.pdf and pdf_record(facts.pdf),
        "signatures": [_signature(signature) for signature in facts.signatures],
        "beside": [{"path": each.path, "sha256": each.sha256} for each in facts.beside],
    }


def _unreadable(unreadable: Unreadable) -> dict[str, object]:
    return {"reason": unreadable.reason.value, "detail": unreadable.detail}


def _signature(signature: SignatureFacts) -> dict[str, object]:
    return {
        "kind": signature.kind.value,
        "type": signature.type.value,
        "field": signature.field,
        "integrity": signature.integrity.value,
        "coverage": signature.coverage.value,
        "changes": signature.changes.value,
        "attack": signature.attack and signature.attack.value,
        "indication": signature.indication.value,
        "subindication": signature.subindication and signature.subindication.value,
        "signer": signature.signer and _signer(signature.signer),
        "claimed_signing_time": jsonable.utc(signature.claimed_signing_time),
        "best_signature_time": jsonable.utc(signature.best_signature_time),
        "timestamp": signature.timestamp and timestamp_record(signature.timestamp),
        "revocation": signature.revocation.value,
        "algorithms": signature.algorithms and algorithms_record(signature.algorithms),
        "chain_trusted": signature.chain_trusted,
        "in_validity": signature.in_validity,
        "detail": signature.detail and masked(signature.detail),
        "changed": list(signature.changed),
        "appearance": signature.appearance and _appearance(signature.appearance),
        "domain": signature.domain and signature.domain.value,
        "claimed_time_is_local": signature.claimed_time_is_local,
        "signed": signature.signed and signed_record(signature.signed),
        "chain": signature.chain and chain_record(signature.chain),
    }


def _signer(signer: Signer) -> dict[str, object]:
    return {
        "common_name": signer.common_name and masked(signer.common_name),
        "organization": signer.organization,
        "serial": signer.serial,
        "issuer": signer.issuer,
        "kind": signer.kind.value,
        "subject": masked(signer.subject),
        "sha256": signer.sha256,
        "not_before": jsonable.utc(signer.not_before),
        "not_after": jsonable.utc(signer.not_after),
        "signs_documents": signer.signs_documents,
        "binding": signer.binding and _binding(signer.binding),
    }


def _binding(binding: Binding) -> dict[str, object]:
    return {
        "department": binding.department,
        "parent": binding.parent,
        "by": binding.by.value,
        "valid_from": binding.valid_from and binding.valid_from.isoformat(),
        "valid_to": binding.valid_to and binding.valid_to.isoformat(),
    }


def _appearance(appearance: Appearance) -> dict[str, object]:
    edges = {name: round(getattr(appearance, name), 4) for name in ("left", "top", "right", "bottom")}
    return {
        "page": appearance.page,
        **edges,
        "text": masked(appearance.text),
        "has_image": appearance.has_image,
    }
