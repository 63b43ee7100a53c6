"""A night from start to end: configuration, reports, metrics, a message when something got worse, signs of life."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from archaudit.store import Store
from archaudit.store.lock import only_writer
from tests.acceptance.exports import Export, dossier
from tests.acceptance.program import archaudit, environment
from tests.sources.servers import KEY_ID, SECRET, s3_server

CODE = "H58.90-230612-0001"


@pytest.fixture
def heard() -> Iterator[tuple[str, list[str], list[str]]]:
    """The address of a monitor, the signs it got, and the messages."""
    signs: list[str] = []
    messages: list[str] = []

    class Monitor(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            signs.append(self.path)
            self._answer()

        def do_POST(self) -> None:
            messages.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._answer()

        def _answer(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Monitor)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", signs, messages
    server.shutdown()
    thread.join()
    server.server_close()


def test_two_nights(tmp_path: Path, trust: Path, heard: tuple[str, list[str], list[str]]) -> None:
    address, signs, messages = heard
    made = Export(tmp_path / "export")
    made.add(dossier(CODE))
    made.close()
    (tmp_path / "archaudit.toml").write_text(
        f"""[nightly]
        export = "{made.root}"
        store = "{tmp_path / "store.db"}"
        reports = "{tmp_path / "reports"}"
        metrics = "{tmp_path / "night.prom"}"
        trust = "{trust}"
        heartbeat = "http://{address}/ping"
        notify = ["json://{address}/hook"]
        """
    )
    below = tmp_path / "work"
    below.mkdir()
    night = ("nightly", "--log-format", "json", "--fail-on", "never", "--lang", "en")
    first = archaudit(*night, cwd=below)
    assert (first.code, first.output, messages) == (0, b"", []), first.errors
    assert signs == ["/ping/start", "/ping"]
    report = json.loads((tmp_path / "reports" / "report.json").read_bytes())
    assert report["totals"]["dossiers"] == 1 and "changes" not in report
    events = [json.loads(line) for line in first.errors.splitlines()]
    assert [event["event"] for event in events] == ["run-started", "run-finished"]
    _tells_of_nobody(first.errors, made.root)
    (made.root / CODE / "KQ1.pdf").write_bytes(b"")
    second = archaudit(*night, cwd=below)
    assert second.code == 0, second.errors
    report = json.loads((tmp_path / "reports" / "report.json").read_bytes())
    assert report["changes"]["new"] > 0 and len(report["changes"]["alarms"]) == 1
    (message,) = messages
    assert "New findings" in message
    _tells_of_nobody(message + second.errors, made.root)
    told = (tmp_path / "night.prom").read_text().splitlines()
    for line in ("fixity_alarms 1.0", "run_complete 1.0", "last_run_exit_code 0.0"):
        assert f"archaudit_{line}" in told

    third = archaudit(*night, cwd=below)
    assert (third.code, len(messages)) == (0, 1), "what is as bad as it was is no news"
    (made.root / CODE / "hoso.json").write_bytes(b"{")
    cut = archaudit(*night, "--max-time", "0.01", cwd=below)
    assert cut.code == 3 and len(messages) == 2 and signs[-2:] == ["/ping/start", "/ping/fail"]
    fourth = archaudit(*night, cwd=below)
    events = [json.loads(line) for line in fourth.errors.splitlines()]
    assert [event["event"] for event in events] == ["run-started", "note", "run-finished", "message-sent"]
    assert "Continuing the run" in events[1]["text"]
    _tells_of_nobody("".join(messages) + cut.errors + fourth.errors, made.root)


def _tells_of_nobody(text: str, export: Path) -> None:
    """Neither the dossier's code nor its owner, nor where anything of it lies."""
    for private in (CODE, "Ví Dụ", "Ví D\\u1ee5", "099123456789", str(export), "KQ1"):
        assert private not in text, private


def test_a_second_night_at_once_is_refused(tmp_path: Path, heard: tuple[str, list[str], list[str]]) -> None:
    address, signs, messages = heard
    made = Export(tmp_path / "export")
    made.add(dossier(CODE))
    store = Store.open(str(tmp_path / "store.db"), create=True)
    with only_writer(store.database, "lan@may-chu, pid 7"):
        answer = archaudit("scan", made.close(), "--store", tmp_path / "store.db", "--lang", "en")
        places = ("--export", made.root, "--store", tmp_path / "store.db", "--reports", tmp_path / "reports")
        told = ("--heartbeat", f"http://{address}/ping", "--notify", f"json://{address}/hook")
        night = archaudit("nightly", *places, *told, "--log-format", "json", "--lang", "en")
    store.close()
    assert answer.code == 3 and "lan@may-chu, pid 7" in answer.errors
    *events, last = night.errors.splitlines()
    assert night.code == 3 and "lan@may-chu, pid 7" in last
    assert [(event["event"], event.get("holder")) for event in map(json.loads, events)] == [
        ("run-started", None),
        ("run-refused", "lan@may-chu, pid 7"),
    ]
    # The night that is at work will tell how it ended.
    assert (signs, messages) == (["/ping/start"], [])


@pytest.mark.parametrize("text", ["[nightly]\nexprot = 1", "[nigthly]\n", "nightly = 1", "[nightly"])
def test_a_configuration_that_would_have_no_effect_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(text)
    answer = archaudit("--config", file, "rules", "--lang", "en")
    assert answer.code == 2 and "wrong.toml" in answer.errors


def test_a_night_as_the_unit_starts_it(tmp_path: Path) -> None:
    """In the root folder, with an empty environment, with the keys of the store as systemd hands them over."""
    made = Export(tmp_path / "kho" / "export")
    made.add(dossier(CODE))
    made.close()
    (tmp_path / "credentials").mkdir()
    keys = f"[default]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n"
    (tmp_path / "credentials" / "archaudit-source").write_text(keys)
    with s3_server(tmp_path) as (_, access):
        (tmp_path / "archaudit.toml").write_text(
            f"""[nightly]
            export = "s3://kho/export"
            endpoint = "{access.s3.endpoint}"
            store = "{tmp_path / "store.db"}"
            reports = "{tmp_path / "reports"}"
            fail-on = "never"
            """
        )
        unit = archaudit("nightly", "--print-systemd", cwd=tmp_path).text
        assert "LoadCredential=archaudit-source:" in unit
        (line,) = (line for line in unit.splitlines() if line.startswith("ExecStart="))
        start = shlex.split(line.removeprefix("ExecStart="))
        bare = {"PATH": "/usr/bin:/bin", "PYTHONPATH": environment()["PYTHONPATH"]}
        bare["CREDENTIALS_DIRECTORY"] = str(tmp_path / "credentials")
        night = subprocess.run(start, env=bare, cwd="/", capture_output=True, text=True, check=False)
    assert (night.returncode, night.stdout) == (0, ""), night.stderr
    assert json.loads((tmp_path / "reports" / "report.json").read_bytes())["totals"]["dossiers"] == 1


def test_the_units_are_good(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("needs systemd-analyze")
    needed = (
        "--export",
        "s3://kho/x",
        "--store",
        tmp_path / "s.db",
        "--reports",
        tmp_path / "reports",
        "--trust",
        "/t",
    )
    printed = archaudit("nightly", *needed, "--print-systemd", "--lang", "en").text
    service, _, timer = printed.partition("\n\n# /etc/systemd/system/archaudit-nightly.timer\n")
    (tmp_path / "archaudit-nightly.service").write_text(service)
    (tmp_path / "archaudit-nightly.timer").write_text(timer)
    units = [tmp_path / "archaudit-nightly.service", tmp_path / "archaudit-nightly.timer"]
    done = subprocess.run([verify, "verify", *units], capture_output=True, text=True, check=False, env=environment())
    assert (done.returncode, done.stderr) == (0, "")
