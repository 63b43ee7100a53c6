"""Digests that share their beginnings are those that would be made alone."""

from __future__ import annotations

import hashlib
import itertools

import pytest

from archaudit.sources import Digests, sha256

DATA = bytes(range(256)) * 40
STOPS = (0, 17, 4096, 9000, len(DATA))


@pytest.mark.parametrize("order", list(itertools.permutations(STOPS[1:4])))
def test_any_order_of_questions_gives_the_same(order: tuple[int, ...]) -> None:
    digests = Digests(DATA)
    digests.expect(STOPS)
    for stop in order:
        parts = ((0, stop), (stop + 100, stop + 200))
        for name in ("sha256", "sha512"):
            expected = hashlib.new(name, DATA[:stop] + DATA[stop + 100 : stop + 200]).digest()
            assert digests.of(parts, name) == expected
            assert digests.of(parts, name) == expected
    assert digests.whole() == sha256(DATA)


def test_stops_that_come_later_and_parts_that_were_not_expected() -> None:
    digests = Digests(DATA)
    assert digests.whole() == sha256(DATA)
    digests.expect([9000])
    assert digests.of([(0, 9000)], "sha256") == hashlib.sha256(DATA[:9000]).digest()
    digests.expect([17])
    assert digests.of([(0, 17)], "sha256") == hashlib.sha256(DATA[:17]).digest()
    assert digests.of([(3, 5), (7, 9)], "sha256") == hashlib.sha256(DATA[3:5] + DATA[7:9]).digest()
    assert digests.of([], "sha256") == hashlib.sha256().digest()
    assert digests.whole() == sha256(DATA)


def test_unknown_algorithm_is_an_error_of_value() -> None:
    digests = Digests(DATA)
    digests.expect([17])
    with pytest.raises(ValueError):
        digests.of([(0, 17)], "sha-none")
    assert Digests(b"").whole() == sha256(b"")
