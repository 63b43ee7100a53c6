from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import PurePath

import pypdf
import pytest
from msgspec import structs

from archaudit.model.text import Text
from archaudit.reports.formats import FORMATS, format_of, render
from archaudit.reports.names import INDEX_766, INDICATORS, indicator_name
from archaudit.reports.schemas import load_schema
from tests.reports import samples


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert render(name, samples.REPORT, samples.context()) == render(name, samples.REPORT, samples.context())


def test_file_names_and_extensions_tell_the_format() -> None:
    assert {name: each.file_name for name, each in FORMATS.items()} == {
        "text": "report.txt",
        "json": "report.json",
        "jsonl": "findings.jsonl",
        "csv": "findings.csv",
        "html": "report.html",
        "xlsx": "report.xlsx",
        "docx": "annex.docx",
        "pdf": "annex.pdf",
        "junit": "junit.xml",
        "prometheus": "archaudit.prom",
    }
    for name, each in FORMATS.items():
        assert format_of(PurePath("out") / each.file_name.upper()) == name
    assert format_of(PurePath("report.odt")) is None
    assert format_of(PurePath("report")) is None


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(KeyError, match="odt"):
        render("odt", samples.REPORT, samples.context())


def test_every_indicator_of_the_contract_has_a_name() -> None:
    ids = load_schema("report-1")["$defs"]["indicator"]["properties"]["id"]["enum"]
    assert set(INDICATORS) == set(ids)
    assert set(INDEX_766) < set(ids)
    assert indicator_name("result_electronic", "vi") == "Tỷ lệ hồ sơ có cấp kết quả giải quyết điện tử (4.1)"
    assert indicator_name("stored", "vi") == "Tỷ lệ hồ sơ lưu kho dữ liệu điện tử (*)"


IN_ANOTHER_PLACE = """
import hashlib, json, sys
from archaudit.reports.formats import FORMATS, render
from tests.reports import samples
made = {name: render(name, samples.REPORT, samples.context()) for name in FORMATS}
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in made.items()}))
"""


def test_another_zone_locale_and_order_of_hashes_give_the_same_bytes() -> None:
    place = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "COLUMNS": "40",
        "PATH": os.environ["PATH"],
    }
    place["PYTHONPATH"] = os.pathsep.join(sys.path)
    told = subprocess.run([sys.executable, "-c", IN_ANOTHER_PLACE], env=place, capture_output=True, check=True).stdout
    here = {name: hashlib.sha256(render(name, samples.REPORT, samples.context())).hexdigest() for name in FORMATS}
    assert json.loads(told) == here


@pytest.mark.parametrize("name", FORMATS)
def test_persons_are_masked_in_every_format_unless_asked(name: str) -> None:
    signer = "Nguyễn Văn Thử Nghiệm"
    evidence = {"document": "kq.pdf", "signer": signer, "issuer": "UID=CCCD:012345678901"}
    rule = structs.replace(
        samples.result_is_signed,
        messages={key: Text(vi="{document}: {signer}, {issuer}", en="{document}: {signer}, {issuer}")
                  for key in samples.result_is_signed.messages},
    )  # fmt: skip
    report = samples.report(findings=(structs.replace(samples.FINDING, evidence=evidence),))
    context = samples.context(rules={**samples.RULES, "TST001": rule})
    masked = _words(name, render(name, report, context))
    full = _words(name, render(name, report, structs.replace(context, unmask=True)))
    assert signer not in masked
    assert "012345678901" not in masked
    if name not in ("text", "json", "prometheus"):
        assert signer in full
        assert "***1" in masked


def _words(name: str, data: bytes) -> str:
    """All that a reader of a format can get to see."""
    if name == "html":
        text = data.decode("utf-8")
        packed = text.split('<script id="data" type="text/plain">')[1].split("</script>")[0]
        return text + json.dumps(json.loads(zlib.decompress(base64.b64decode(packed))), ensure_ascii=False)
    if name in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "".join(parts.read(part).decode("utf-8") for part in parts.namelist() if part.endswith(".xml"))
    if name == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        return " ".join(" ".join(page.extract_text().replace("\u200b", "").split()) for page in pages)
    return data.decode("utf-8")
