"""``archaudit verify``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import as_of_option, jobs_option, lang_option, load_trust, parse_time
from archaudit.cli.output import write
from archaudit.cli.progress import progress
from archaudit.cli.session import Session
from archaudit.cli.source_options import load_access, source_options
from archaudit.model.finding import Outcome
from archaudit.model.text import Text
from archaudit.reports.proof import proof_document, render_proof_json
from archaudit.reports.text import render_text

HELP = Text(
    vi="Kiểm tra gói bằng chứng PACK: từng byte, chuỗi mã băm, chữ ký số; và khi có --archive, từng tệp của hồ sơ lưu "
    "trữ còn đúng mã SHA-256 và từng kết luận còn đúng khi kiểm tra lại theo đúng căn cứ trong gói.",
    en="Checks the evidence pack PACK: every byte, the chain of digests, the signature; and with --archive, whether "
    "every file of the archive still has its SHA-256 and every verdict comes out again under what the pack states.",
)
ARCHIVE = Text(
    vi="Bản xuất hồ sơ đã kiểm tra (chỉ đọc): thư mục, tệp ZIP/TAR hoặc địa chỉ",
    en="The export that was audited (read only): a folder, a ZIP or TAR, an address",
)
TRUST = Text(
    vi="Thư mục gốc tin cậy dùng để xác thực chữ ký số của gói; có thể lặp lại",
    en="Trust folder to validate the pack's own signature with; may be repeated",
)
FORMAT = Text(vi="Định dạng: text (mặc định) hoặc json", en="Format: text (default) or json")
WORKING = Text(vi="Đang kiểm tra lại hồ sơ", en="Auditing dossiers again")
CODES = {
    Outcome.CONFORMING: ExitCode.CONFORMING,
    Outcome.NONCONFORMING: ExitCode.NONCONFORMING,
    Outcome.UNDETERMINED: ExitCode.INCOMPLETE,
}


def command(lang: str) -> click.Command:
    """The command in one language."""
    path = click.Path(path_type=Path)
    trust = click.Option(["--trust"], multiple=True, type=path, metavar="DIR", help=TRUST.in_(lang))
    format_ = click.Option(
        ["--format", "format_"], type=click.Choice(["text", "json"]), default="text", help=FORMAT.in_(lang)
    )
    return click.Command(
        "verify",
        callback=click.pass_obj(verify),
        help=HELP.in_(lang),
        params=[
            click.Argument(["pack"], type=path),
            click.Option(["--archive"], metavar="EXPORT", help=ARCHIVE.in_(lang)),
            trust,
            as_of_option(lang),
            jobs_option(lang),
            format_,
            *source_options(lang),
            lang_option(lang),
        ],
    )


def verify(
    session: Session,
    pack: Path,
    archive: str | None,
    trust: tuple[Path, ...],
    as_of: str | None,
    jobs: int | None,
    format_: str,
    **reach: Any,
) -> ExitCode:
    """Checks a pack and prints the answer.

    Args:
        reach: what :func:`source_options` gave.
    """
    from archaudit.evidence.fixity import Archive
    from archaudit.evidence.prove import Doubt, prove

    moment = parse_time(as_of) if as_of is not None else session.now()
    there = None if archive is None else Archive(archive, load_access(session.environment, **reach))
    doubt = Doubt(there, load_trust(trust), moment, jobs or os.cpu_count() or 1)
    with progress(session, WORKING) as show:
        proof = prove(pack, doubt, lambda done: show(done, None))
    if format_ == "json":
        write(render_proof_json(proof), None)
    else:
        document = proof_document(proof, session.lang)
        write(render_text(document, session.width, session.colour, session.lang).encode("utf-8"), None)
    return CODES[proof.outcome]
