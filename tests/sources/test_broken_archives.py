"""Archives with random damage give typed answers only."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from archaudit.errors import ArchauditError
from archaudit.sources import Access, open_source

ROUNDS = 200
MEMBERS = {"hồ sơ/a.pdf": random.Random(1).randbytes(40_000), "b": b"", "c/d/e.json": b"{}" * 30}


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, (name, data) in enumerate(MEMBERS.items()):
            archive.writestr(name, data, (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)[number])
    return stream.getvalue()


def tarred(mode: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in MEMBERS.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["zip", "w", "w:gz", "w:xz"])
def test_damage_never_escapes(tmp_path: Path, kind: str) -> None:
    sound, chance, path = zipped() if kind == "zip" else tarred(kind), random.Random(7), tmp_path / "x.zip"
    opened = 0
    for _ in range(ROUNDS):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.choice((0, 255, chance.randrange(256)))
        path.write_bytes(bytes(data[: chance.randint(len(data) // 2, len(data))] if chance.random() < 0.2 else data))
        try:
            source = open_source(str(path), Access())
        except ArchauditError:
            continue
        opened += 1
        for file in [file for folder in source.walk(stamped=True) for file in folder.files]:
            with suppress(ArchauditError):
                source.read(file, 100_000)
    assert opened > ROUNDS // 4, "damage must reach the members too"
