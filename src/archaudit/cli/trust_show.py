"""``archaudit trust show``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from archaudit.cli.options import lang_option
from archaudit.cli.session import Session
from archaudit.cli.trust_tables import member_blocks, members_json
from archaudit.inspection import TrustBundle
from archaudit.model.text import Text
from archaudit.reports.document import ReportDocument
from archaudit.reports.text import render_text
from archaudit.trust.members import read_members

HELP = Text(
    vi="Cho biết trong gói tin cậy có gì: vai trò, chủ thể, nơi cấp, thời hạn, khóa, dấu vân tay; danh sách thu hồi; "
    "mã băm của cả gói như ghi trong báo cáo.",
    en="Tells what is in trust folders: role, subject, issuer, validity, key, fingerprint; revocation lists; the "
    "digest of the bundle as reports name it.",
)
FORMAT = Text(vi="Định dạng: text (mặc định) hoặc json", en="Format: text (default) or json")


def folders_argument() -> click.Argument:
    """``DIR…``."""
    return click.Argument(["folders"], metavar="DIR…", nargs=-1, required=True, type=click.Path(path_type=Path))


def format_option(lang: str) -> click.Option:
    """``--format text|json``."""
    choice = click.Choice(["text", "json"])
    return click.Option(["--format", "format_"], type=choice, default="text", help=FORMAT.in_(lang))


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "show",
        callback=click.pass_obj(show),
        help=HELP.in_(lang),
        params=[folders_argument(), format_option(lang), lang_option(lang)],
    )


def show(session: Session, folders: tuple[Path, ...], format_: str) -> None:
    """Prints what is in the folders."""
    bundle, members = TrustBundle.load(folders), read_members(folders)
    if format_ == "json":
        record = members_json(members, bundle.digest)
        click.echo(msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=2).decode())
        return
    blocks = member_blocks(members, bundle.digest, session.lang)
    click.echo(render_text(ReportDocument(blocks), session.width, session.colour, session.lang), nl=False)
