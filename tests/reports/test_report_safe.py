from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from archaudit.reports.safe import json_escaped, masked, visible


def test_what_is_invisible_is_shown() -> None:
    assert visible("a\x1b[31m\u202ebc\n\x7f\x9b\u200d\udcff") == "a␛[31m<U+202E>bc␊␡<U+009B><U+200D><U+DCFF>"


def test_vietnamese_stays_as_it_is() -> None:
    assert visible("Đường thủy nội địa – “Sở” 1/2") == "Đường thủy nội địa – “Sở” 1/2"


def test_names_are_composed_and_unusual_spaces_become_plain() -> None:
    assert visible(unicodedata.normalize("NFD", "Đường bộ")) == "Đường bộ"
    assert visible("a\u00a0b\u3000c") == "a b c"


@given(st.text(alphabet=st.characters()))
def test_visible_text_is_printable_and_can_be_encoded(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    shown.encode("utf-8")


@given(st.text(alphabet=st.characters()))
def test_escaped_json_means_the_same_and_hides_nothing(text: str) -> None:
    escaped = json_escaped(json.dumps({text: text}, ensure_ascii=False))
    assert escaped.isprintable()
    assert json.loads(escaped) == {text: text}


def test_identity_numbers_of_persons_are_masked_and_tax_codes_are_not() -> None:
    name = "CN=A,UID=CCCD:082012345678,UID=CMND: 312345678,UID=MST:1200000001"
    assert masked("UID=CMTND:012345678") == "UID=CMTND:*"
    assert masked(name) == "CN=A,UID=CCCD:*,UID=CMND: *,UID=MST:1200000001"
