"""Files and folders that change under the hands of the reader."""

from __future__ import annotations

import ctypes
import os
import shutil
import threading
from collections import Counter
from pathlib import Path

import pytest

from archaudit.engine.inspect_dossier import DossierInspector
from archaudit.inspection import Inspector, TrustBundle
from archaudit.layouts import PortalLayout, WalkTally
from archaudit.model.record import RecordProblem
from archaudit.model.registers import Registers
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import LargeFile, LocalFolder, Unread, open_regular
from fixtures.hostile.case import answer_of
from fixtures.hostile.pdf_kit import one_page
from fixtures.signed import AS_OF

AT_FDCWD = -100
RENAME_EXCHANGE = 2
_LIBC = ctypes.CDLL(None)
LIMIT = 512 * 1024**2
LARGE = 48 * 1024**2


@pytest.fixture
def inspector() -> Inspector:
    return Inspector(TrustBundle.empty(), AS_OF)


def large_pdf(path: Path) -> Path:
    """A PDF too large to be held in memory, its pages at the end."""
    path.write_bytes(b"%PDF-1.7\n" + b"% filler\n" * (LARGE // 9) + one_page())
    return path


@pytest.mark.parametrize("left", [0, 5, 1024, LARGE // 2, LARGE + 100])
def test_a_file_cut_while_it_is_read_is_malformed(tmp_path: Path, inspector: Inspector, left: int) -> None:
    path = large_pdf(tmp_path / "a.pdf")
    with open_regular(path, LIMIT) as content:
        assert isinstance(content, LargeFile)
        os.truncate(path, left)
        facts = inspector.inspect("a.pdf", content)
    assert facts.unreadable is not None or facts.pdf is None
    assert not facts.signatures


def test_a_file_that_grows_while_it_is_read_is_what_it_was(tmp_path: Path, inspector: Inspector) -> None:
    path = large_pdf(tmp_path / "a.pdf")
    size = path.stat().st_size
    with open_regular(path, LIMIT) as content, path.open("ab") as other:
        other.write(b"7 0 obj\n")
        other.flush()
        facts = inspector.inspect("a.pdf", content)
    assert facts.size == size
    assert answer_of(facts) != "malformed"


def test_a_file_that_outgrows_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 11)
    with pytest.raises(Unread) as refused, open_regular(path, 10):
        pass
    assert refused.value.reason is UnreadableReason.TOO_LARGE


def test_what_vanishes_after_the_walk_is_answered(tmp_path: Path, inspector: Inspector) -> None:
    folder = tmp_path / "H58-230612-0001"
    folder.mkdir()
    (folder / "hoso.json").write_text("{}", "utf-8")
    (folder / "a.pdf").write_bytes(one_page())
    source = LocalFolder(tmp_path)
    layout = PortalLayout(source)
    (ref,) = layout.refs(Registers(), WalkTally())
    shutil.rmtree(folder)
    assert layout.load(ref, Registers()).problem is RecordProblem.IO
    found = DossierInspector(source, inspector, Registers(), LIMIT).file(ref.files[0], ())
    assert answer_of(found) == "io"


def test_a_file_exchanged_for_a_link_is_not_followed(tmp_path: Path, inspector: Inspector) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(one_page())
    root = tmp_path / "export"
    root.mkdir()
    (root / "a.pdf").write_bytes(one_page())
    source = LocalFolder(root)
    assert source.locate("a.pdf").problem is None
    (root / "a.pdf").unlink()
    (root / "a.pdf").symlink_to(secret)
    found = DossierInspector(source, inspector, Registers(), LIMIT).file("a.pdf", ())
    assert answer_of(found) == "io"


@pytest.fixture
def swapped(tmp_path: Path) -> tuple[Path, Path]:
    """An export with a dossier's folder, and a folder of secrets outside it that holds a file of the same name."""
    for folder in ("export/dossier", "secret"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.pdf").write_bytes(one_page() + folder.encode())
    return tmp_path / "export", tmp_path / "secret"


def exchange(folder: Path, other: Path) -> None:
    folder.rename(folder.with_name("away"))
    folder.symlink_to(other)


def test_a_folder_exchanged_for_a_link_before_it_is_opened_is_not_followed(
    swapped: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, secret = swapped
    source = LocalFolder(root)

    def found_and_exchanged(path: str) -> Path:
        found = LocalFolder._found(source, path)
        exchange(root / "dossier", secret)
        return found

    monkeypatch.setattr(source, "_found", found_and_exchanged)
    with pytest.raises(Unread) as refused:
        source.read("dossier/a.pdf", LIMIT)
    assert refused.value.reason is UnreadableReason.IO


def test_a_folder_exchanged_for_a_link_during_the_walk_is_not_listed(swapped: tuple[Path, Path]) -> None:
    root, secret = swapped
    walk = LocalFolder(root).walk(stamped=True)
    assert list(next(walk).folders) == ["dossier"]
    exchange(root / "dossier", secret)
    (dossier,) = walk
    assert dossier.files == () and dossier.problem is not None


def test_files_and_folders_exchanged_all_the_while_never_show_what_lies_outside(swapped: tuple[Path, Path]) -> None:
    root, secret = swapped
    inside = root / "dossier"
    expected = (inside / "a.pdf").read_bytes()
    (root / "link").symlink_to(secret)
    stop = threading.Event()

    def exchanging() -> None:
        while not stop.is_set():
            _exchange_names(inside, root / "link")

    other = threading.Thread(target=exchanging)
    other.start()
    try:
        answers = Counter(_read(root) for _ in range(2_000))
    finally:
        stop.set()
        other.join()
    assert set(answers) <= {expected, None}
    assert answers[expected], "sometimes it was a folder"


def _read(root: Path) -> bytes | None:
    try:
        return LocalFolder(root).read("dossier/a.pdf", LIMIT)
    except Unread:
        return None


def _exchange_names(one: Path, other: Path) -> None:
    """Both names change places at once: there is no moment without either (renameat2, RENAME_EXCHANGE)."""
    _LIBC.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)


def test_a_record_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "H58-230612-0001"
    folder.mkdir()
    os.mkfifo(folder / "hoso.json")
    source = LocalFolder(tmp_path)
    (ref,) = PortalLayout(source).refs(Registers(), WalkTally())
    assert PortalLayout(source).load(ref, Registers()).problem is RecordProblem.IO
