"""Whose a certificate is, by the export's register."""

from __future__ import annotations

import time

import pytest

from archaudit.engine.binding import subject_matches

SUBJECT = "CN=Sở Tài nguyên và Môi trường,O=Ủy ban nhân dân tỉnh Tiền Giang,C=VN"


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (SUBJECT, True),
        ("cn=sở tài nguyên và môi trường, o = ủy ban nhân dân tỉnh tiền giang, c=vn", True),
        ("CN=Sở Tài nguyên*", True),
        ("*C=VN", True),
        ("CN=*,O=*,C=VN", True),
        ("*Tiền Giang*", True),
        ("*", True),
        ("CN=Sở Tài nguyên", False),
        ("*Môi trường", False),
        ("CN=Sở*CN=Sở*", False),
        ("CN=S.*", False),
    ],
)
def test_subjects(pattern: str, matches: bool) -> None:
    assert subject_matches(pattern, SUBJECT) is matches


def test_a_hostile_pattern_takes_no_time() -> None:
    begin = time.process_time()
    assert not subject_matches("*a" * 5000 + "b", "a" * 5000)
    assert time.process_time() - begin < 1
