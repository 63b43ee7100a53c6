"""``archaudit trust update``, against a server on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from asn1crypto import pem

from archaudit.cli.app import run
from archaudit.cli.session import Session
from archaudit.trust import fetch as fetching
from archaudit.trust.fetch import FetchError, fetch
from archaudit.trust.update import Step, StepResult, update
from tests.inspection import kit
from tests.inspection.test_trust import write

PKI = kit.pki()
AT = datetime(2024, 6, 1, tzinfo=UTC)
NEW, SAME, REFUSED, FAILED = StepResult


class Server:
    """Serves what a test puts into ``files``; a ``str`` is an address to go to instead."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | str] = {}
        served = self.files

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                held = served.get(self.path)
                self.send_response(404 if held is None else 200 if isinstance(held, bytes) else 302)
                if isinstance(held, str):
                    self.send_header("Location", held)
                self.end_headers()
                self.wfile.write(held if isinstance(held, bytes) else b"")

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


def trust(folder: Path, crl_at: str | None, issuer_at: str | None = None) -> Path:
    """A root, and a time-stamping certificate that names addresses."""
    tsa = kit.issue("TSA", PKI.root, serial=0x90, crl_at=crl_at, issuer_at=issuer_at)
    return write(folder, {"roots/public/root.cer": PKI.root.der, "tsa/tsa.cer": tsa.der})


def steps(folder: Path, **options: object) -> list[Step]:
    return list(update(folder, fetch, AT, **options))  # type: ignore[arg-type]


def lists(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.crl"))


@pytest.mark.parametrize("as_pem", [False, True])
def test_list_is_fetched_kept_and_replaced(tmp_path: Path, server: Server, as_pem: bool) -> None:
    def serve(time: datetime) -> None:
        data = kit.revocation_list(PKI.root, time=time)
        server.files["/root.crl"] = pem.armor("X509 CRL", data) if as_pem else data

    folder = trust(tmp_path, f"{server.address}/root.crl")
    serve(kit.CRL_TIME)
    assert [step.result for step in (*steps(folder), *steps(folder))] == [NEW, SAME]
    assert len(lists(folder)) == 1
    serve(kit.CRL_TIME + timedelta(days=7))
    assert [step.result for step in steps(folder)] == [NEW]
    assert [name.rpartition("/")[0] for name in lists(folder)] == ["crls", "history/crls"]


@pytest.mark.parametrize(
    "served",
    [
        b"<html>not found</html>",
        b"",
        kit.revocation_list(PKI.sub),
        kit.revocation_list(PKI.root)[:-1] + b"\0",
        kit.revocation_list(PKI.root, time=AT + timedelta(days=1)),
        PKI.root.der,
        pem.armor("X509 CRL", kit.revocation_list(PKI.root)) * 2,
    ],
)
def test_what_the_issuer_did_not_sign_is_not_kept(tmp_path: Path, server: Server, served: bytes) -> None:
    folder = trust(tmp_path, f"{server.address}/root.crl")
    server.files["/root.crl"] = served
    assert [step.result for step in steps(folder)] == [REFUSED]
    assert lists(folder) == []


@pytest.mark.parametrize("address", ["ldap://127.0.0.1/cn=crl", "file:///etc/passwd", "ftp://127.0.0.1/x.crl"])
def test_other_schemes_are_not_followed(tmp_path: Path, server: Server, address: str) -> None:
    (direct,) = steps(trust(tmp_path / "a", address))
    server.files["/root.crl"] = address
    (redirected,) = steps(trust(tmp_path / "b", f"{server.address}/root.crl"))
    assert (direct.result, redirected.result) == (FAILED, FAILED)
    assert "http" in direct.detail


def test_nobody_answers(tmp_path: Path, server: Server) -> None:
    server.close()
    (step,) = steps(trust(tmp_path, f"{server.address}/root.crl"))
    assert (step.result, step.detail.partition(":")[0]) == (FAILED, "not reached")


def test_bounds(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.files["/large"] = b"x" * 5000
    assert len(fetch(f"{server.address}/large")) == 5000
    monkeypatch.setattr(fetching, "LARGEST", 4999)
    with pytest.raises(FetchError, match="larger"):
        fetch(f"{server.address}/large")
    with pytest.raises(FetchError, match="404"):
        fetch(f"{server.address}/none")


def test_proxy_is_asked_for_every_address(server: Server) -> None:
    server.files["http://ca.test/root.crl"] = b"through the proxy"
    assert fetch("http://ca.test/root.crl", proxy=server.address) == b"through the proxy"


def test_signer_names_the_list_of_its_issuer(tmp_path: Path, server: Server) -> None:
    folder = write(trust(tmp_path, None), {"intermediates/sub.cer": PKI.sub.der})
    server.files["/sub.crl"] = kit.revocation_list(PKI.sub)
    signer = kit.issue("Signer", PKI.sub, serial=0x91, crl_at=f"{server.address}/sub.crl")
    assert steps(folder) == []
    assert [step.result for step in steps(folder, signers=[signer.asn1])] == [NEW]
    assert not list(folder.rglob("*Signer*"))


def test_intermediates_are_fetched_upwards_and_roots_never(tmp_path: Path, server: Server) -> None:
    folder = trust(tmp_path, None)
    address = server.address
    middle = kit.issue("Middle", PKI.root, serial=0x92, ca=True)
    low = kit.issue("Low", middle, serial=0x93, ca=True, issuer_at=f"{address}/middle")
    signer = kit.issue("Signer", low, serial=0x94, issuer_at=f"{address}/low")
    server.files |= {"/low": pem.armor("CERTIFICATE", low.der), "/middle": middle.der}
    found = steps(folder, signers=[signer.asn1], intermediates=True)
    assert [(step.address.rpartition("/")[2], step.result) for step in found] == [("low", NEW), ("middle", NEW)]
    server.files["/low"] = PKI["foreign"].der
    other = write(tmp_path / "other", {"roots/public/root.cer": PKI.root.der})
    assert [step.result for step in steps(other, signers=[signer.asn1], intermediates=True)] == [REFUSED]
    own_root = kit.issue("Own root", None, serial=0x95, ca=True)
    child = kit.issue("Child", own_root, serial=0x96, issuer_at=f"{address}/own")
    server.files["/own"] = own_root.der
    (step,) = steps(other, signers=[child.asn1], intermediates=True)
    assert (step.result, "root" in step.detail) == (REFUSED, True)


def test_command_logs_every_step(tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    folder = trust(tmp_path, f"{server.address}/root.crl")
    assert run(["trust", "update", str(folder)], Session("en", {})) == 3
    server.files["/root.crl"] = kit.revocation_list(PKI.root)
    assert run(["trust", "update", str(folder)], Session("en", {})) == 0
    rows = [line.split("\t") for line in (folder / "update.log").read_text("utf-8").splitlines()]
    assert [(row[1], row[2]) for row in rows] == [
        ("failed", f"{server.address}/root.crl"),
        ("new", f"{server.address}/root.crl"),
    ]
    output = capsys.readouterr()
    assert output.out == "" and "the server answered 404" in output.err


def test_folder_without_addresses_is_incomplete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trust", "update", str(trust(tmp_path, None))], Session("en", {})) == 3
    assert "--signer" in capsys.readouterr().err
    assert run(["trust", "update", str(tmp_path / "none")], Session("en", {})) == 2
