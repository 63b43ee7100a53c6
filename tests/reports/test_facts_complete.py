"""Facts for other programs: everything that is known of a file is in them, and their schema names all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest
from msgspec import Struct, structs

from archaudit.model.pages import CodeFacts, PageFacts, PdfaFacts, PictureFacts, ReadingFacts
from archaudit.model.signature import (
    Appearance,
    Binding,
    BoundBy,
    Indication,
    SubIndication,
    TimestampFacts,
)
from archaudit.model.validation_objects import (
    CertificateName,
    ChainFacts,
    Digest,
    RevocationFacts,
    RevocationKind,
    SignedFacts,
)
from archaudit.reports.facts_jsonl import facts_record
from archaudit.reports.schemas import load_schema
from tests.reports.samples import PDF, SIGNATURE, file_facts, signature

PAGE = PageFacts(
    1, 210.0, 297.0, 0, 200.0, True, False, False, False, None, False, 0,
    PictureFacts(False, (), True, "f" * 64),
    ReadingFacts(True, 12, 91.5, False, ("000.00.08.H58-230601-0001",)),
)  # fmt: skip
SIGNER = structs.replace(
    SIGNATURE.signer,
    signs_documents=True,
    binding=Binding("H58.05", None, BoundBy.REGISTER, date(2023, 1, 1), None),
)
DIGEST = Digest("sha256", "0a" * 32)
AUTHORITY = CertificateName("1b" * 32, "CN=Test CA")
NOW = datetime(2024, 3, 31, tzinfo=UTC)
CHAIN = ChainFacts((AUTHORITY,), (RevocationFacts(RevocationKind.CRL, "2c" * 32, AUTHORITY, NOW, NOW),), NOW)
STAMP = TimestampFacts(
    NOW,
    Indication.INDETERMINATE,
    SubIndication.TRY_LATER,
    "3d" * 32,
    AUTHORITY,
    SIGNATURE.algorithms,
    CHAIN,
)
FULL = file_facts(
    signature(
        signer=SIGNER,
        appearance=Appearance(1, 0, 0, 0.5, 0.5, "A", True),
        signed=SignedFacts(DIGEST, DIGEST, DIGEST, ((0, 1097), (9999, 10578))),
        chain=CHAIN,
        timestamp=STAMP,
    ),
    pdf=structs.replace(
        PDF,
        page_facts=(PAGE,),
        pdfa=PdfaFacts("2b", False, ("6.1.3",)),
        device="Fujitsu fi-7160",
        codes=CodeFacts(True, ("x",)),
    ),
)


def without_record(facts: Any, record: Any, at: str = "") -> Iterator[str]:
    """Fields of facts that a record does not have, however deep."""
    if isinstance(facts, Struct):
        for name in facts.__struct_fields__:
            if name in record:
                yield from without_record(getattr(facts, name), record[name], f"{at}.{name}")
            else:
                yield f"{at}.{name}"
    elif isinstance(facts, tuple):
        for one, other in zip(facts, record, strict=True):
            yield from without_record(one, other, at)


def closed(schema: Any) -> Any:
    """The schema with no room for keys that it does not name, and none left out."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        made |= {"additionalProperties": False, "required": list(schema["properties"])}
    return made


def test_every_fact_is_told() -> None:
    assert list(without_record(FULL, facts_record(FULL))) == []


@pytest.mark.parametrize("facts", [FULL, file_facts(SIGNATURE), file_facts(pdf=None)])
def test_the_schema_names_every_key(facts: Any) -> None:
    line = json.loads(json.dumps(facts_record(facts)))
    jsonschema.validate(line, closed(load_schema("facts-1")), jsonschema.Draft202012Validator)
