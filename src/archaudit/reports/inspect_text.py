"""Facts of single files for people: a plain answer first, then the file, then each signature."""

from __future__ import annotations

import math
from collections.abc import Sequence

from archaudit.model.facts import FileFacts, PdfFacts
from archaudit.model.text import Text
from archaudit.reports.document import Block, Heading, Pair, Pairs, Paragraph, ReportDocument, Tone
from archaudit.reports.figures import NOTHING, count, size
from archaudit.reports.inspect_answer import answer
from archaudit.reports.inspect_signature import signature_blocks
from archaudit.reports.names import yes_no
from archaudit.reports.signature_names import UNREADABLE
from archaudit.reports.text import render_text

MEDIA_TYPE = Text(vi="Loại tệp", en="Media type")
EXTENSION_DIFFERS = Text(
    vi="{media_type} (phần mở rộng của tên tệp không đúng loại)",
    en="{media_type} (the extension of the name is not that type's)",
)
SIZE = Text(vi="Dung lượng", en="Size")
NOT_READ = Text(vi="Không đọc được", en="Unreadable")
PDF_VERSION = Text(vi="Phiên bản PDF", en="PDF version")
PAGES = Text(vi="Số trang", en="Pages")
BLANK_PAGES = Text(vi="Trang trắng", en="Blank pages")
RESOLUTION = Text(vi="Độ phân giải", en="Resolution")
LOWEST = Text(vi="thấp nhất {dpi} dpi", en="{dpi} dpi at the lowest")
COLOUR = Text(vi="Ảnh màu", en="Colour images")
TEXT_LAYER = Text(vi="Có lớp chữ", en="Text layer")
REVISIONS = Text(vi="Số lần ghi", en="Revisions")
ENCRYPTED = Text(vi="Mã hóa", en="Encrypted")
ACTIVE_CONTENT = Text(vi="Nội dung động", en="Active content")


def render_facts(facts: Sequence[FileFacts], width: int, colour: bool, lang: str) -> str:
    """The facts of every file as text for a terminal of ``width`` columns."""
    return render_text(facts_document(facts, lang), width, colour, lang)


def facts_document(facts: Sequence[FileFacts], lang: str) -> ReportDocument:
    """The facts of every file as a document, in the order given."""
    blocks: list[Block] = []
    for each in facts:
        sentence, tone = answer(each, lang)
        blocks += [Heading(2, each.path), Paragraph(sentence, tone), Pairs(tuple(_file_pairs(each, lang)))]
        for number, signature in enumerate(each.signatures, start=1):
            blocks += signature_blocks(number, signature, lang)
    return ReportDocument(tuple(blocks))


def _file_pairs(facts: FileFacts, lang: str) -> list[Pair]:
    pairs = [
        Pair(MEDIA_TYPE.in_(lang), _media_type(facts, lang)),
        Pair(SIZE.in_(lang), NOTHING if facts.size is None else size(facts.size, lang)),
        Pair("SHA-256", facts.sha256 or NOTHING),
    ]
    if facts.unreadable is not None:
        reason = UNREADABLE[facts.unreadable.reason].in_(lang)
        pairs.append(Pair(NOT_READ.in_(lang), f"{reason} ({facts.unreadable.detail})", Tone.UNSURE))
    return pairs if facts.pdf is None else pairs + _pdf_pairs(facts.pdf, lang)


def _media_type(facts: FileFacts, lang: str) -> str:
    media_type = facts.media_type or NOTHING
    if facts.extension_matches or facts.media_type is None:
        return media_type
    return EXTENSION_DIFFERS.render(lang, media_type=media_type)


def _pdf_pairs(pdf: PdfFacts, lang: str) -> list[Pair]:
    blank = ", ".join(count(page, lang) for page in pdf.blank_pages)
    return [
        Pair(PDF_VERSION.in_(lang), pdf.version),
        Pair(PAGES.in_(lang), count(pdf.pages, lang)),
        Pair(BLANK_PAGES.in_(lang), blank or yes_no(False, lang)),
        Pair(
            RESOLUTION.in_(lang),
            _resolution(pdf, lang),
        ),
        Pair(COLOUR.in_(lang), NOTHING if pdf.colour is None else yes_no(pdf.colour, lang)),
        Pair(TEXT_LAYER.in_(lang), yes_no(pdf.text_layer, lang)),
        Pair(REVISIONS.in_(lang), count(pdf.revisions, lang)),
        Pair(ENCRYPTED.in_(lang), yes_no(pdf.encrypted, lang)),
        Pair(ACTIVE_CONTENT.in_(lang), ", ".join(pdf.active_content) or yes_no(False, lang)),
    ]


def _resolution(pdf: PdfFacts, lang: str) -> str:
    if pdf.dpi_min is None or not math.isfinite(pdf.dpi_min):
        return NOTHING
    # Cut, not rounded: 199.6 dpi must not look like the 200 dpi that are asked for.
    return LOWEST.render(lang, dpi=int(pdf.dpi_min))
