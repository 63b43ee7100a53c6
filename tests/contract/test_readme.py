"""Pages written by hand name all there is, from commands to keys of reports, and what they show is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest

from archaudit.cli.app import application
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.session import Session
from archaudit.demo.tien_giang.expected import EXPECTED
from archaudit.indicators import INDICATORS
from archaudit.legal import load as load_law
from archaudit.model.finding import Severity
from archaudit.profiles import load as load_profile
from archaudit.profiles.schema import READING_KEYS, ProfileFile
from archaudit.reports.formats import FORMATS
from archaudit.reports.schemas import SCHEMAS, load_schema
from archaudit.review import load_waivers
from archaudit.rules import all_rules

ROOT = Path(__file__).parents[2]
MAIN_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -q . && rm -rf demo && .venv/bin/archaudit demo demo && "
    ".venv/bin/archaudit scan demo/export --trust demo/trust --profile tien-giang-2023 --fail-on never"
)
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"
EXCERPT_DEPARTMENT = "000.00.11.H58"
PAGES = ("README.md", "README.vi.md", "SECURITY.md", "docs/export-layout.md", "docs/outputs.md", "docs/indicators.md",
         "docs/profiles.md", "docs/review.md", "docs/reports.md")  # fmt: skip


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def block(text: str, marker: str, language: str) -> str:
    """The one code block under a marker."""
    (found,) = re.findall(rf"^<!-- {marker} -->\n```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return found


def commands() -> Iterator[tuple[str, click.Command]]:
    group = application("en")
    context = click.Context(group, obj=Session("en", {}))
    yield "archaudit", group
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"archaudit {name}", command


def keys(schema: Any) -> Iterator[str]:
    """Names of all properties in a JSON Schema, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from keys(part)


@pytest.mark.parametrize(("marker", "command"), [("main-command", MAIN_COMMAND), ("test-command", TEST_COMMAND)])
def test_the_two_commands_stand_under_their_markers(marker: str, command: str) -> None:
    assert block(page("README.md"), marker, "sh") == f"{command}\n"


def test_the_vietnamese_page_gives_the_same_command() -> None:
    assert f"```sh\n{MAIN_COMMAND}\n```" in page("README.vi.md")


@pytest.mark.parametrize(("name", "space"), [("README.md", ""), ("README.vi.md", " ")])
def test_the_excerpt_shows_the_figures_of_the_sample(name: str, space: str) -> None:
    (excerpt,) = re.findall(r"^```text\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
    for id_ in ("digitized", "stored", "result_electronic", "result_signed"):
        figure = EXPECTED[EXCERPT_DEPARTMENT][id_]
        declared = "–" if figure.declared is None else f"{figure.declared}/{figure.of}"
        percent = f"{100 * figure.verified / figure.of:.1f}".replace(".", "," if space else ".")
        shown = rf"(?<=\s){declared}\s.*\s{figure.verified}/{figure.of}\s+{percent}{space}%"
        assert re.search(shown, excerpt), id_


def test_every_command_and_option_is_named() -> None:
    text = page("README.md") + "".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/*.md")))
    for name, command in commands():
        assert re.search(rf"\b{name}\b", text), name
        for option in (option for parameter in command.params for option in parameter.opts if option[0] == "-"):
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", text), f"{name} {option}"


def test_every_environment_variable_is_named() -> None:
    variables = {parameter.envvar for _, command in commands() for parameter in command.params if parameter.envvar}
    assert {variable for variable in variables if f"`{variable}`" not in page("README.md")} == set()


@pytest.mark.parametrize("name", ["README.md", "docs/outputs.md"])
def test_every_exit_code_has_a_row(name: str) -> None:
    rows = re.findall(r"^\| (\d+) \|", page(name), re.MULTILINE)
    assert rows == [str(code.value) for code in ExitCode]


def test_every_format_is_told_with_its_file() -> None:
    rows = re.findall(r"^\| `(\w+)`(?: \(default\))? \| `([\w.]+)` \|", page("docs/outputs.md"), re.MULTILINE)
    assert rows == [(each.name, each.file_name) for each in FORMATS.values()]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_told(name: str) -> None:
    told = page("docs/outputs.md")
    assert sorted({key for key in keys(load_schema(name)) if f"`{key}`" not in told}) == []


def test_every_indicator_has_its_rows_with_its_basis() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", page("docs/indicators.md"), re.MULTILINE)
    ids = [indicator.id for indicator in INDICATORS]
    assert [id_ for id_, _ in rows] == ids * 2
    for indicator, (_, row) in zip(INDICATORS, rows[len(ids) :], strict=True):
        assert tuple(re.findall(r"`([^`]+)`", row)) == indicator.basis


def test_the_example_profile_loads(tmp_path: Path) -> None:
    file = tmp_path / "so-mau.toml"
    file.write_text(block(page("docs/profiles.md"), "example-profile", "toml"), encoding="utf-8")
    profile = load_profile((str(file),), load_law(), all_rules())
    settings = {setting.rule.code: setting for setting in profile.rules}
    assert profile.id == "so-mau-2023"
    assert {name: target.value for name, target in profile.targets.items()} == {"digitized": 0.8, "online": 0.6}
    assert {rule.code for rule in all_rules() if rule.enabled} - settings.keys() == {"DOS010"}
    assert settings["RES003"].parameters["threshold"] == 5
    assert settings["SIG008"].severity is Severity.OBSERVATION
    assert profile.readings["store-absent"] == "nothing-stored"


def test_the_example_waivers_load(tmp_path: Path) -> None:
    file = tmp_path / "waivers.toml"
    file.write_text(block(page("docs/review.md"), "example-waivers", "toml"), encoding="utf-8")
    assert [waiver.rule for waiver in load_waivers([file], {"STO001", "DIG001"})] == ["STO001", "DIG001"]


def test_every_key_of_a_profile_and_every_parameter_is_told() -> None:
    text = page("docs/profiles.md")
    rows = re.findall(r"^\| `(\w{6})` \| `(\w+)` \| `([^`]+)` \|", text, re.MULTILINE)
    parameters = [(r.code, name, default) for r in all_rules() for name, default in r.parameters.items()]
    assert rows == [(code, name, msgspec.json.encode(default).decode()) for code, name, default in parameters]
    assert [name for name in ProfileFile.__struct_fields__ if f"| `{name}" not in text] == []
    assert [key for key in READING_KEYS.values() if f"| `readings.{key}`" not in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", page(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_rules_and_clauses_named_exist(name: str) -> None:
    text, law = page(name), load_law()
    codes = set(re.findall(r"\b(?:DOS|DIG|RES|SIG|STO|ONL|PUB|INS)\d{3}\b", text))
    clauses = set(re.findall(r"\b(?:nd|tt|qd|cv)\d+-\d{4}(?:-\w+)*/[\w.]+\b", text))
    assert codes - {rule.code for rule in all_rules()} == set()
    assert {clause for clause in clauses if not law.has_clause(clause)} == set()
