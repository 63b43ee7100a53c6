"""``archaudit trust verify``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import as_of_option, lang_option, parse_time
from archaudit.cli.session import Session
from archaudit.cli.trust_show import folders_argument, format_option
from archaudit.inspection import TrustBundle
from archaudit.model.text import Text
from archaudit.trust.members import read_members
from archaudit.trust.verify import Remark, verify, worst

HELP = Text(
    vi="Kiểm tra gói tin cậy: đường dẫn tới gốc, thời hạn, chữ ký, danh sách thu hồi thiếu hoặc quá hạn. Mã thoát: 0 "
    "không có gì, 1 có lỗi, 3 còn thiếu.",
    en="Verifies trust folders: paths to roots, validity, signatures, revocation lists that are missing or stale. Exit "
    "code: 0 nothing to say, 1 a defect, 3 something is missing.",
)
SOUND = Text(
    vi="Gói tin cậy đầy đủ: {certificates} chứng thư, {lists} danh sách thu hồi",
    en="The trust bundle is complete: certificates {certificates}, revocation lists {lists}",
)
KNOWN = Text(vi="LỖI", en="DEFECT")
MISSING = Text(vi="THIẾU", en="MISSING")


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "verify",
        callback=click.pass_obj(verify_folders),
        help=HELP.in_(lang),
        params=[folders_argument(), as_of_option(lang), format_option(lang), lang_option(lang)],
    )


def verify_folders(session: Session, folders: tuple[Path, ...], as_of: str | None, format_: str) -> ExitCode:
    """Prints every remark on the folders."""
    bundle, members = TrustBundle.load(folders), read_members(folders)
    remarks = verify(members, parse_time(as_of) if as_of is not None else session.now())
    if format_ == "json":
        record = {"digest": bundle.digest, "remarks": [_json(remark) for remark in remarks]}
        click.echo(msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=2).decode())
    else:
        for remark in remarks:
            click.echo(f"{(KNOWN if remark.known else MISSING).in_(session.lang)}: {remark.render(session.lang)}")
            click.echo(f"  {remark.path}")
        if not remarks:
            click.echo(SOUND.render(session.lang, certificates=len(members.certificates), lists=len(members.crls)))
    known = worst(remarks)
    if known is None:
        return ExitCode.CONFORMING
    return ExitCode.NONCONFORMING if known else ExitCode.INCOMPLETE


def _json(remark: Remark) -> dict[str, object]:
    texts = {lang: remark.render(lang) for lang in ("vi", "en")}
    return {"defect": remark.known, "path": str(remark.path), "text": texts}
