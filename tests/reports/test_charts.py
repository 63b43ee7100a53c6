from __future__ import annotations

import io

from PIL import Image, ImageChops

from archaudit.reports.charts import chart_png, chart_svg
from archaudit.reports.pictures import Chart, ChartKind, Point
from tests.reports import hostile

LABEL = "Sở Lao động – Thương binh và Xã hội"


def chart(kind: ChartKind, label: str = LABEL) -> Chart:
    return Chart(kind, "Số hóa", (Point("Khai báo", label, 0.94, "94,4 %"), Point("Kiểm chứng", label, 0.01, "0,8 %")))


def test_the_words_are_in_the_drawing() -> None:
    drawn = chart_svg(chart(ChartKind.BARS), "vi")
    for words in (LABEL, "Khai báo", "94,4 %"):
        assert words in drawn


def test_letters_are_really_drawn_in_a_picture() -> None:
    """Without a font the bars come and the letters do not, without any error."""
    with_label = Image.open(io.BytesIO(chart_png(chart(ChartKind.BARS, "Ắ" * 20), "vi"))).convert("L")
    without = Image.open(io.BytesIO(chart_png(chart(ChartKind.BARS, "\u00a0" * 20), "vi"))).convert("L")
    assert with_label.width > without.width or ImageChops.difference(with_label, without).getbbox() is not None
    left = with_label.crop((0, 0, with_label.width // 5, with_label.height))
    assert left.getextrema()[0] < 128


def test_hostile_labels_are_text() -> None:
    drawn = chart_svg(chart(ChartKind.LINES, hostile.NAMES[2]), "vi")
    assert "<script>" not in drawn
