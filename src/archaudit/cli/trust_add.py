"""``archaudit trust add``."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.options import lang_option
from archaudit.cli.session import Session
from archaudit.cli.trust_tables import matches
from archaudit.errors import UsageError
from archaudit.model.signature import TrustDomain
from archaudit.model.text import Text
from archaudit.trust.add import AddAs, Added, add_files

HELP = Text(
    vi="Đưa chứng thư (PEM, DER, P7B), danh sách thu hồi và phản hồi OCSP vào đúng chỗ trong thư mục tin cậy.",
    en="Puts certificates (PEM, DER, P7B), revocation lists and OCSP responses into their places in a trust folder.",
)
AS = Text(
    vi="Vai trò của các tệp; nếu không nêu thì tự nhận biết, trừ chứng thư gốc luôn phải nêu rõ",
    en="What the files are; told from the files when left out, but for roots, which must be named as such",
)
DOMAIN = Text(
    vi="Miền của chứng thư gốc: chuyên dùng công vụ hay công cộng", en="Domain of roots: official-duty or public"
)
NEEDS_ROOT = Text(vi="--domain chỉ dùng với --as root", en="--domain goes with --as root only")
ADDED = Text(vi="Đã thêm {what} “{name}”: {path}", en="Added {what} “{name}”: {path}")
PRESENT = Text(vi="Đã có sẵn {what} “{name}”", en="There already was {what} “{name}”")
FINGERPRINT = Text(vi="  SHA-256 {sha256}", en="  SHA-256 {sha256}")
UNTOLD = Text(
    vi="Không nêu --domain: báo cáo sẽ ghi là không phân biệt miền chuyên dùng công vụ và miền công cộng",
    en="No --domain was given: reports will say that official-duty and public are not told apart",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    path = click.Path(path_type=Path)
    return click.Command(
        "add",
        callback=click.pass_obj(add),
        help=HELP.in_(lang),
        params=[
            click.Argument(["folder"], metavar="DIR", type=path),
            click.Argument(["files"], metavar="FILE…", nargs=-1, required=True, type=path),
            click.Option(["--as", "role"], type=click.Choice([one.value for one in AddAs]), help=AS.in_(lang)),
            click.Option(["--domain"], type=click.Choice([one.value for one in TrustDomain]), help=DOMAIN.in_(lang)),
            lang_option(lang),
        ],
    )


def add(session: Session, folder: Path, files: tuple[Path, ...], role: str | None, domain: str | None) -> None:
    """Adds the files and tells what became of each."""
    if domain is not None and role != AddAs.ROOT:
        raise UsageError(NEEDS_ROOT)
    given = AddAs(role) if role is not None else None
    added = add_files(folder, files, given, TrustDomain(domain) if domain is not None else None)
    for one in added:
        _tell(session, folder, one)
    if given is AddAs.ROOT and domain is None:
        session.say(UNTOLD)


def _tell(session: Session, folder: Path, one: Added) -> None:
    lang = session.lang
    if one.path is None:
        click.echo(PRESENT.render(lang, what=one.what, name=one.name))
    else:
        click.echo(ADDED.render(lang, what=one.what, name=one.name, path=one.path.relative_to(folder)))
    click.echo(FINGERPRINT.render(lang, sha256=one.sha256))
    if one.published is not None:
        click.echo(f"  {matches(one.published, lang)}")
