"""Quick reading of what a time-stamp says, where it is of the usual shape (RFC 3161, 2.4.2)."""

from __future__ import annotations

from datetime import UTC, datetime

from asn1crypto import tsp
from msgspec import Struct

from archaudit.inspection.calendar_time import calendar_time
from archaudit.inspection.signatures.der import (
    BOOLEAN,
    GENERALIZED_TIME,
    INTEGER,
    OCTETS,
    OID,
    SEQUENCE,
    Node,
    Unusual,
    read,
)
from archaudit.inspection.signatures.usual_cms import digest_name

_TIME_LENGTH = 15
_TSA, _EXTENSIONS = 0xA0, 0xA1
_LATER = (SEQUENCE, BOOLEAN, INTEGER, _TSA, _EXTENSIONS)
"""Tags of what may follow the time, in this order: accuracy, ordering, nonce, name of the authority, extensions."""


class Stamped(Struct, frozen=True):
    """What a time-stamp says."""

    time: datetime
    digest: str
    """Lower-case name of the algorithm."""
    imprint: bytes


def stamped(content: bytes) -> Stamped:
    """What the content of a token says, whatever shape it has.

    Raises:
        ValueError: it is no TSTInfo, or its time is in no calendar.
    """
    usual = usual_stamp(content)
    if usual is not None:
        return usual
    info = tsp.TSTInfo.load(content, strict=True)
    imprint = info["message_imprint"]
    digest = imprint["hash_algorithm"]["algorithm"].native
    time = calendar_time(info["gen_time"].native)
    if time is None:
        raise ValueError("the time of the time-stamp is in no calendar")
    return Stamped(time, digest, imprint["hashed_message"].native)


def usual_stamp(content: bytes) -> Stamped | None:
    """What the content of a token says, if it is of the usual shape."""
    try:
        outer = read(content, 0, len(content)).expect(SEQUENCE)
        if outer.end != len(content):
            raise Unusual
        return _read(outer.children())
    except (Unusual, IndexError, ValueError):
        return None


def _read(fields: list[Node]) -> Stamped:
    version, policy, imprint, serial, time, *later = fields
    version.expect(INTEGER)
    policy.expect(OID)
    serial.expect(INTEGER)
    order = [_LATER.index(each.tag) for each in later]
    if order != sorted(set(order)):
        raise Unusual
    algorithm, hashed = imprint.expect(SEQUENCE).children()
    return Stamped(_time(time), digest_name(algorithm), hashed.expect(OCTETS).content)


def _time(value: Node) -> datetime:
    """A GeneralizedTime in whole seconds of UTC; another precision is read in the general way."""
    text = value.expect(GENERALIZED_TIME).content
    if len(text) != _TIME_LENGTH or not text[:-1].isdigit() or text[-1:] != b"Z":
        raise Unusual
    parts = (int(text[at : at + 2]) for at in range(4, _TIME_LENGTH - 1, 2))
    month, day, hour, minute, second = parts
    return datetime(int(text[:4]), month, day, hour, minute, second, tzinfo=UTC)
