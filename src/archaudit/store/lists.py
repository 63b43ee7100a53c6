"""Revocation lists and responses that facts name: other ones with every refreshed trust bundle, while all else stays.

They make no new version of an answer; the row of the answer is given those of the newest run. An earlier run that went
by another bundle is then told nothing of them, rather than what it did not see.
"""

from __future__ import annotations

from msgspec.structs import replace

from archaudit.model.facts import FileFacts
from archaudit.model.signature import SignatureFacts
from archaudit.model.subjects import DossierFacts
from archaudit.model.validation_objects import ChainFacts


def without_lists(facts: DossierFacts) -> DossierFacts:
    """The facts without lists and responses; themselves where they name none."""
    bare = {path: _file(file) for path, file in facts.files.items()}
    if all(bare[path] is file for path, file in facts.files.items()):
        return facts
    return replace(facts, files=bare)


def _file(file: FileFacts) -> FileFacts:
    bare = tuple(map(_signature, file.signatures))
    same = all(one is other for one, other in zip(bare, file.signatures, strict=True))
    return file if same else replace(file, signatures=bare)


def _signature(signature: SignatureFacts) -> SignatureFacts:
    stamp = signature.timestamp
    if stamp is not None and _names_lists(stamp.chain):
        stamp = replace(stamp, chain=_bare(stamp.chain))
    if stamp is signature.timestamp and not _names_lists(signature.chain):
        return signature
    return replace(signature, timestamp=stamp, chain=_bare(signature.chain))


def _names_lists(chain: ChainFacts | None) -> bool:
    return chain is not None and bool(chain.revocation)


def _bare(chain: ChainFacts | None) -> ChainFacts | None:
    return None if chain is None else replace(chain, revocation=())
