"""The members of a trust bundle for people and for programs."""

from __future__ import annotations

from archaudit.model.signature import TrustDomain
from archaudit.model.text import Text
from archaudit.reports.document import Align, Block, Cell, Column, Group, Heading, Pair, Pairs, Table
from archaudit.reports.figures import NOTHING, count, moment
from archaudit.reports.signature_names import DOMAINS
from archaudit.trust.members import CertificateMember, CrlMember, Members, OcspMember, Role
from archaudit.trust.published import Published

TITLE = Text(vi="Gói tin cậy", en="Trust bundle")
DIGEST = Text(vi="Mã băm", en="Digest")
ROLES = {
    Role.ROOT: Text(vi="chứng thư gốc", en="root"),
    Role.INTERMEDIATE: Text(vi="chứng thư trung gian", en="intermediate"),
    Role.TSA: Text(vi="cấp dấu thời gian", en="time-stamping"),
}
ROLE = Text(vi="Vai trò", en="Role")
DOMAIN = Text(vi="Miền chứng thực", en="Trust domain")
NOT_TOLD = Text(vi="không phân biệt", en="not told apart")
ISSUER = Text(vi="Nơi cấp", en="Issuer")
VALIDITY = Text(vi="Thời hạn", en="Validity")
BETWEEN = Text(vi="từ {first} đến {last}", en="{first} to {last}")
KEY = Text(vi="Khóa", en="Key")
PUBLISHED = Text(vi="Dấu vân tay đã công bố", en="Published fingerprint")
MATCHES = Text(
    vi="trùng với dấu vân tay đã công bố của “{name}”; cần xác nhận chính thức tại {place}",
    en="matches the published fingerprint of “{name}”; confirm it officially at {place}",
)
FILE = Text(vi="Tệp", en="File")
LISTS = Text(vi="Danh sách thu hồi (CRL)", en="Revocation lists")
LIST_COLUMNS = (
    Text(vi="Nơi phát hành", en="Issuer"),
    Text(vi="Phát hành", en="Issued"),
    Text(vi="Cập nhật kế tiếp", en="Next update"),
    Text(vi="Số mục", en="Entries"),
)
RESPONSES = Text(vi="Phản hồi OCSP", en="OCSP responses")
RESPONSE_COLUMNS = (
    Text(vi="Tệp", en="File"),
    Text(vi="Phát hành", en="Issued"),
    Text(vi="Hiệu lực đến", en="Ends"),
    Text(vi="Số câu trả lời", en="Answers"),
)


def matches(published: Published, lang: str) -> str:
    """The sentence about a certificate whose fingerprint was published."""
    return MATCHES.render(lang, name=published.name, place=published.confirm_at)


def member_blocks(members: Members, digest: str, lang: str) -> tuple[Block, ...]:
    """Everything in the bundle for people."""
    blocks: list[Block] = [Heading(1, TITLE.in_(lang)), Pairs((Pair(DIGEST.in_(lang), digest),))]
    for member in members.certificates:
        blocks += [Heading(3, member.subject), Pairs(tuple(_pairs(member, lang)))]
    if members.crls:
        rows = [_list_row(one, lang) for one in members.crls]
        blocks += [Heading(2, LISTS.in_(lang)), _table(LIST_COLUMNS, rows, lang)]
    if members.ocsps:
        rows = [_response_row(one, lang) for one in members.ocsps]
        blocks += [Heading(2, RESPONSES.in_(lang)), _table(RESPONSE_COLUMNS, rows, lang)]
    return tuple(blocks)


def _pairs(member: CertificateMember, lang: str) -> list[Pair]:
    certificate = member.certificate
    first, last = moment(certificate.not_valid_before, lang), moment(certificate.not_valid_after, lang)
    pairs = [Pair(ROLE.in_(lang), ROLES[member.role].in_(lang))]
    if member.role is Role.ROOT:
        domain = NOT_TOLD if member.domain is None else DOMAINS[member.domain]
        pairs.append(Pair(DOMAIN.in_(lang), domain.in_(lang)))
    pairs += [
        Pair(ISSUER.in_(lang), member.issuer),
        Pair(VALIDITY.in_(lang), BETWEEN.render(lang, first=first, last=last)),
        Pair(KEY.in_(lang), member.key),
        Pair("SHA-256", member.sha256),
        Pair(FILE.in_(lang), str(member.path)),
    ]
    if member.published is not None:
        pairs.append(Pair(PUBLISHED.in_(lang), matches(member.published, lang)))
    return pairs


def _list_row(one: CrlMember, lang: str) -> tuple[str, ...]:
    until = NOTHING if one.next_update is None else moment(one.next_update, lang)
    return one.issuer, moment(one.this_update, lang), until, count(one.entries, lang)


def _response_row(one: OcspMember, lang: str) -> tuple[str, ...]:
    until = NOTHING if one.next_update is None else moment(one.next_update, lang)
    return one.path.name, moment(one.produced, lang), until, count(one.answers, lang)


def _table(columns: tuple[Text, ...], rows: list[tuple[str, ...]], lang: str) -> Table:
    aligned = [Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT]
    heads = tuple(Column(column.in_(lang), align) for column, align in zip(columns, aligned, strict=True))
    return Table(heads, (Group(None, tuple(tuple(Cell((text,)) for text in row) for row in rows)),))


def members_json(members: Members, digest: str) -> dict[str, object]:
    """Everything in the bundle for programs."""
    return {
        "digest": digest,
        "certificates": [_certificate_json(member) for member in members.certificates],
        "crls": [
            {
                "path": str(one.path),
                "issuer": one.issuer,
                "this_update": one.this_update,
                "next_update": one.next_update,
                "entries": one.entries,
                "sha256": one.sha256,
            }
            for one in members.crls
        ],
        "ocsp": [
            {
                "path": str(one.path),
                "produced": one.produced,
                "next_update": one.next_update,
                "answers": one.answers,
                "sha256": one.sha256,
            }
            for one in members.ocsps
        ],
    }


def _certificate_json(member: CertificateMember) -> dict[str, object]:
    domain: TrustDomain | None = member.domain
    return {
        "path": str(member.path),
        "role": member.role.value,
        "domain": domain and domain.value,
        "subject": member.subject,
        "issuer": member.issuer,
        "not_before": member.certificate.not_valid_before,
        "not_after": member.certificate.not_valid_after,
        "key": member.key,
        "sha256": member.sha256,
        "matches": member.published and {"name": member.published.name, "confirm_at": member.published.confirm_at},
    }
