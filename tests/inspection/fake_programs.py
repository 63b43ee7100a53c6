"""Programs that stand in for others: a few lines of Python that a test writes and may run."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent, indent

TSV = "level\tpage_num\tconf\ttext\n1\t1\t-1\t\n"


def program(folder: Path, name: str, body: str) -> str:
    """Writes a program and gives its path."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\n{dedent(body)}", "utf-8")
    path.chmod(0o755)
    return str(path)


def tesseract(folder: Path, *words: tuple[str, float]) -> str:
    """Reads these words, with their confidence, on every page; tells its arguments in a file beside itself."""
    lines = "".join(f"5\t1\t{sure}\t{word}\n" for word, sure in words)
    return program(
        folder,
        "tesseract",
        f"""
        assert sys.stdin.buffer.read(8) == b"\\x89PNG\\r\\n\\x1a\\n"
        with open({str(folder / "arguments")!r}, "a") as told:
            print(*sys.argv[1:], file=told)
        sys.stdout.write({TSV + lines!r})
        """,
    )


def tesseract_for_upright_pages(folder: Path) -> str:
    """Reads well where there is more ink in the upper half."""
    return program(
        folder,
        "tesseract",
        f"""
        import io
        from PIL import Image
        picture = Image.open(io.BytesIO(sys.stdin.buffer.read())).resize((1, 2), Image.Resampling.BOX)
        upper, lower = picture.tobytes()
        sys.stdout.write({TSV!r} + f"5\\t1\\t{{90 if upper < lower else 20}}\\tword\\n" * 9)
        """,
    )


def verapdf(folder: Path, report: str, status: int = 0) -> str:
    """Prints this report about a file that is a PDF, and ends with this status."""
    return program(
        folder,
        "verapdf",
        f"""
        assert sys.argv[1:4] == ["--format", "xml", "--flavour"]
        with open(sys.argv[5], "rb") as file:
            assert file.read(5) == b"%PDF-"
        print({report!r})
        sys.exit({status})
        """,
    )


def report(complies: str, *clauses: str, more: str = "") -> str:
    """A report of veraPDF as it prints it for one file."""
    rules = "".join(f'<rule specification="ISO 19005-2:2011" clause="{clause}" status="failed"/>' for clause in clauses)
    validation = f'<validationReport jobEndStatus="normal" isCompliant="{complies}"><details>{rules}</details>'
    return f"<report><jobs><job>{validation}</validationReport>{more}</job></jobs></report>"


def sleeping(folder: Path, seconds: int = 60) -> str:
    """A program that starts another one, and both do nothing for a long time."""
    child = indent(f"import time; time.sleep({seconds})", "")
    return program(
        folder,
        "sleeping",
        f"""
        import subprocess, os
        child = subprocess.Popen([sys.executable, "-c", {child!r}])
        with open({str(folder / "children")!r}, "w") as told:
            print(child.pid, file=told)
        child.wait()
        """,
    )
