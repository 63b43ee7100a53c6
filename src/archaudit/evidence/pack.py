"""Makes an evidence pack: lays its members out in a folder, lists them, seals them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archaudit.evidence.basis import Basis, write_law, write_profile, write_trust
from archaudit.evidence.container import members_below, write_container
from archaudit.evidence.facts_files import FactsOfDossier, write_facts
from archaudit.evidence.manifest import MANIFEST, SIGNATURE, manifest_of
from archaudit.evidence.read_me import READ_ME, read_me
from archaudit.evidence.statement import STATEMENT, statement_of
from archaudit.legal.loader import shipped
from archaudit.model.file_ref import FileDigest
from archaudit.model.report import RunReport
from archaudit.reports.context import DEFAULT_WIDTH, RenderContext
from archaudit.reports.formats import FORMATS, render
from archaudit.reports.masking import PersonMask
from archaudit.scratch import Scratch

REPORTS = "reports"
RENDERED = ("json", "jsonl", "text", "html", "xlsx", "docx")
"""Formats of the report in a pack."""

ANNEX = f"{REPORTS}/{FORMATS['pdf'].file_name}"
"""In packs whose annex is signed."""


Sign = Callable[[bytes], bytes]


class Sealing(Struct, frozen=True):
    """How a pack is signed."""

    manifest: Sign
    """Gives a detached CMS signature over bytes."""
    annex: Sign | None = None
    """Gives a PDF with a PAdES signature in it; ``None`` for a pack without the annex as PDF."""


class Evidence(Struct, frozen=True):
    """Everything that goes into a pack."""

    report: RunReport
    facts: Iterable[FactsOfDossier]
    """Of all dossiers of the run, in their order; read once."""
    registers: Iterable[FileDigest]
    """The files of the export's registers."""
    basis: Basis
    """As the run had it; its law is the one that this version ships (:func:`require_same_basis`)."""
    versions: Mapping[str, str]
    """Of everything that looked at the files."""
    context: RenderContext


def write_pack(evidence: Evidence, target: Path, seal: Sealing | None) -> str:
    """Writes a pack; the file appears whole or not at all.

    Args:
        seal: ``None`` for a pack that nobody vouches for.

    Returns:
        The head of its chain.

    Raises:
        UsageError: a member is too large.
        OSError: the file cannot be written.
    """
    partial = target.with_name(f".{target.name}.partial")
    with Scratch() as folder:
        lay_out(evidence, folder)
        if seal is not None and seal.annex is not None:
            (folder / ANNEX).write_bytes(seal.annex(render("pdf", evidence.report, evidence.context)))
        manifest = manifest_of(folder, members_below(folder))
        (folder / MANIFEST).write_bytes(manifest.encoded())
        if seal is not None:
            (folder / SIGNATURE).write_bytes(seal.manifest(manifest.encoded()))
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("wb") as file:
                write_container(file, folder, members_below(folder))
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return manifest.head


def lay_out(evidence: Evidence, folder: Path) -> None:
    """All members but the manifest, as files."""
    report, basis, unmasked = evidence.report, evidence.basis, evidence.context.unmask
    statement = statement_of(report.run, evidence.versions, masked=not unmasked)
    (folder / STATEMENT).write_bytes(statement.encoded())
    (folder / READ_ME).write_text(read_me(), "utf-8")
    (folder / REPORTS).mkdir()
    # The same run gives the same pack, however wide the screen of whoever makes it.
    context = replace(evidence.context, width=DEFAULT_WIDTH, colour=False)
    for name in RENDERED:
        (folder / REPORTS / FORMATS[name].file_name).write_bytes(render(name, report, context))
    write_profile(basis.profile, tuple(evidence.context.rules.values()), folder)
    write_law(shipped(), folder)
    write_trust(basis.trust, folder)
    mask = None if unmasked else PersonMask.of(report)
    write_facts(evidence.facts, evidence.registers, folder, report.run.as_of, mask)
