"""What single pages of a PDF show, and that a glance at the stored image says what drawing the page would."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from archaudit.demo.scans import scan_pdf
from archaudit.inspection import pdf_picture
from archaudit.inspection.pdf import pdf_facts
from archaudit.inspection.pdf_pages import look_at_pages
from archaudit.inspection.pdf_plain_page import plain_page
from archaudit.inspection.pdf_stored_image import StoredImages
from archaudit.inspection.pdf_stored_streams import StoredStreams
from archaudit.inspection.pdf_text import gaps_in, legacy_encodings, names_a_signature
from archaudit.model.facts import PdfFacts
from archaudit.model.pages import Edge, LegacyEncoding, PageFacts
from fixtures.cases.odd_scans import HEIGHT, WIDTH, black_page, jpeg, page, scan_of
from fixtures.cases.papers import pdfa_claim

Drawing = Callable[[ImageDraw.ImageDraw], object]


def facts(data: bytes, *, deep: bool = False) -> PdfFacts:
    answer = pdf_facts(data, deep=deep)
    assert isinstance(answer, PdfFacts), answer
    return answer


def only_page(data: bytes, *, deep: bool = False) -> PageFacts:
    (found,) = facts(data, deep=deep).page_facts
    return found


def drawn(draw: Drawing, paper: tuple[int, int, int] = (250, 248, 240)) -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), paper)
    draw(ImageDraw.Draw(picture))
    return jpeg(picture)


def words(colour: tuple[int, int, int] = (0, 0, 0), lines: int = 1) -> Drawing:
    def draw(on: ImageDraw.ImageDraw) -> None:
        for line in range(lines):
            for left in range(200, 1200, 20):
                on.rectangle((left, 500 + 44 * line, left + 8, 520 + 44 * line), fill=colour)

    return draw


def test_a_scanned_page() -> None:
    seen = only_page(scan_of(page()))
    assert (seen.width_mm, seen.height_mm, seen.rotation) == (210.0, 297.0, 0)
    assert (seen.dpi, seen.colour, seen.text, seen.image_only) == (pytest.approx(200, abs=0.1), True, False, True)
    assert (seen.blank, seen.black, seen.picture) == (False, False, None)
    assert seen.digest is None


def test_only_images_that_stand_twice_have_a_digest() -> None:
    middle = len(page()) // 2
    first_bytes = page()[:20] + b"\0" + page()[21:]
    others = (page()[:-2] + b"\0\0", page()[:middle] + b"\0\0" + page()[middle + 2 :], page() + b"\0", first_bytes)
    first, again, *rest = (seen.digest for seen in facts(scan_of(page(), page(), *others)).page_facts)
    assert first == again == hashlib.sha256(page()).hexdigest()
    assert rest == [None] * len(others)


def placed(matrix: str = "595.276 0 0 841.89 0 0", *, entries: bytes = b"", **of_page: object) -> bytes:
    """A scanned page that is placed so, with more entries in its image or in its page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan_of(page()))) as pdf:
        only = pdf.pages[0].obj
        only.Contents = pdf.make_stream(f"q\n{matrix} cm\n/Im1 Do\nQ\n".encode())
        image = next(iter(only.Resources.XObject.values()))
        only.Resources.XObject = pikepdf.Dictionary(Im1=image)
        for key, value in pikepdf.Object.parse(b"<<" + entries + b">>").items():
            image[key] = value
        for name, value in of_page.items():
            only[f"/{name}"] = value
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        (scan_of(page()), True),
        (scan_of(jpeg(Image.open(io.BytesIO(page())).convert("L"))), False),  # called RGB, and is grey
        (placed(entries=b"/ColorSpace [/CalRGB << /WhitePoint [1 1 1] >>]"), False),
        (placed("612.05 0 0 792.3 -7.5 20.25"), True),
        (placed("500 0 0 700 50 50", MediaBox=[10, 20, 605.276, 861.89]), True),
        (placed("500 0 0 700 50 50", Rotate=270), True),
        (placed("400 0 0 400 50 50"), False),  # less than half of the page
        (placed("0 595 842 0 0 0"), False),
        (placed("-595 0 0 842 595 0"), False),
        (placed("595 0 0 842 9000 0"), False),  # beside the page
        (placed(CropBox=[0, 0, 300, 300]), False),
        (placed(UserUnit=2), False),
        (placed(Rotate=45), False),
        (placed(entries=b"/Decode [1 0 1 0 1 0]"), False),
        (placed(entries=b"/Width 1000"), False),
        (scan_of(drawn(lambda on: None)), False),
        (scan_of(black_page()), False),
        (scan_of(drawn(lambda on: on.rectangle((0, HEIGHT // 4, WIDTH, HEIGHT), fill=(9, 9, 9)))), True),
        (scan_of(drawn(lambda on: on.rectangle((0, 130, WIDTH, HEIGHT), fill=(9, 9, 9)))), False),  # all but black
        (scan_of(drawn(lambda on: on.rectangle((0, HEIGHT - 200, WIDTH, HEIGHT), fill=(9, 9, 9)))), False),
    ],
)
def test_a_plain_page_is_what_a_viewer_makes_of_it(data: bytes, plain: bool) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        answer = plain_page(pdf.pages[0].obj, 0, StoredStreams(pdf, data))
    assert (answer is not None) is plain
    if answer is not None:
        assert look_at_pages(data).pages == (answer.facts,)


def test_a_turned_page_is_measured_as_shown() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan_of(page()))) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(out)
    seen = only_page(out.getvalue())
    assert (seen.width_mm, seen.height_mm, seen.rotation) == (297.0, 210.0, 90)
    assert seen.dpi == pytest.approx(200, abs=0.1)


def test_black_pages_are_told_from_written_ones() -> None:
    assert [seen.black for seen in facts(scan_of(page(), black_page())).page_facts] == [False, True]


@pytest.mark.parametrize(
    "data",
    [
        scan_of(drawn(lambda on: None)),
        scan_of(drawn(words())),
        scan_of(drawn(words(lines=30))),
        scan_of(drawn(words((225, 222, 215), lines=30))),
        scan_of(drawn(words((250, 250, 250), lines=30), (10, 10, 10))),
        scan_of(drawn(lambda on: on.ellipse((500, 500, 522, 522), fill=(0, 0, 0)))),
        scan_of(drawn(lambda on: [on.line((0, y, WIDTH, y), fill=(255 - y // 12,) * 3) for y in range(HEIGHT)])),
        scan_of(drawn(lambda on: on.rectangle((0, 0, WIDTH, HEIGHT // 2), fill=(20, 20, 20)))),
        scan_pdf("colour"),
        scan_pdf("grey", grey=True),
        scan_pdf("blank", blank=True),
        scan_pdf("coarse", dpi=75),
    ],
)
def test_a_glance_never_contradicts_the_drawn_page(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        quick = look_at_pages(data, StoredStreams(pdf, data))
    monkeypatch.setattr(StoredImages, "look", lambda *_: None)
    slow = look_at_pages(data)
    assert (quick.blank_pages, quick.colour, quick.dpi_min) == (slow.blank_pages, slow.colour, slow.dpi_min)


@pytest.mark.parametrize(
    ("data", "known"),
    [(scan_of(page()), True), (scan_pdf("grey", grey=True), True), (scan_of(drawn(lambda on: None)), False)],
)
def test_written_pages_need_not_be_drawn(data: bytes, known: bool) -> None:
    document = pdfium.PdfDocument(data)
    (image,) = (item for item in document[0].get_objects() if isinstance(item, pdfium.PdfImage))
    assert (StoredImages(data).look(0, image.get_px_size()) is not None) is known


def test_an_image_that_is_covered_is_drawn() -> None:
    """White paint over the whole page: what is stored is not what is shown."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan_of(page()))) as pdf:
        pdf.pages[0].contents_add(b"1 g 0 0 600 850 re f")
        pdf.save(out)
    assert only_page(out.getvalue()).blank


def test_a_close_look() -> None:
    pictures = [
        seen.picture
        for seen in facts(scan_of(page(seal=True), page(sideways=True), page(edge=True)), deep=True).page_facts
    ]
    assert all(picture is not None for picture in pictures)
    assert [picture and (picture.seal, picture.sideways, picture.cut) for picture in pictures] == [
        (True, False, ()),
        (False, True, ()),
        (False, False, (Edge.RIGHT,)),
    ]


def test_fingerprints_survive_another_compression_and_tell_pages_apart() -> None:
    def print_of(data: bytes) -> int:
        picture = only_page(scan_of(data), deep=True).picture
        assert picture is not None
        return int(picture.fingerprint, 16)

    again = io.BytesIO()
    Image.open(io.BytesIO(page())).save(again, "JPEG", quality=50)
    assert (print_of(page()) ^ print_of(again.getvalue())).bit_count() <= 6
    assert (print_of(page()) ^ print_of(page("another"))).bit_count() > 20


def test_seals_are_red_and_round() -> None:
    def has_seal(draw: Drawing) -> bool:
        return pdf_picture.picture_facts(Image.open(io.BytesIO(drawn(draw))).reduce(7)).seal

    assert has_seal(lambda on: on.ellipse((900, 1700, 1180, 1980), outline=(200, 30, 40), width=26))
    assert not has_seal(lambda on: on.ellipse((900, 1700, 1180, 1980), outline=(30, 40, 200), width=26))
    assert not has_seal(lambda on: on.rectangle((200, 1700, 1400, 1730), fill=(200, 30, 40)))


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, quyÕt ®Þnh cña ñy ban", {"TCVN3"}),
        ("Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam", {"VNI"}),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", set()),
        ("Coopération franco-québécoise, déjà vu, Noël, naïve", set()),
        ("Area 5 µm ± 3 ®", set()),
    ],
)
def test_encodings_from_before_unicode(text: str, encodings: set[str]) -> None:
    assert legacy_encodings([text]) == {LegacyEncoding(name) for name in encodings}


def test_words_of_signatures_and_gaps_of_forms() -> None:
    assert names_a_signature("Người ký: Nguyễn Văn A")
    assert names_a_signature("Được ký bởi Ủy ban")
    assert not names_a_signature("Ông Nguyễn Văn A đã ký hợp đồng ngày 1/1/2023")
    assert gaps_in("Họ tên: ........ Sinh ngày ____ tháng ______ năm ……… (v.v...)") == 3


def test_a_claim_to_be_pdfa() -> None:
    assert facts(scan_of(page())).pdfa is None
    open_claim = facts(pdfa_claim()).pdfa
    assert open_claim is not None and (open_claim.claim, open_claim.holds, open_claim.failures) == ("2b", None, ())
    broken = facts(pdfa_claim().replace(b"\n%\xe2\xe3\xcf\xd3\n", b"\n%abcd\n") + b"more").pdfa
    assert broken is not None and (broken.holds, broken.failures) == (False, ("6.1.2", "6.1.3"))


def test_sound_pdfa_is_confirmed() -> None:
    pdfa = pytest.importorskip("pikepdf.pdfa")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan_of(page()))) as pdf:
        pdfa.prepare(pdf, "2b")
        pdfa.save(pdf, out, "2b")
    claim = facts(out.getvalue()).pdfa
    assert claim is not None and (claim.claim, claim.holds, claim.failures) == ("2b", True, ())
