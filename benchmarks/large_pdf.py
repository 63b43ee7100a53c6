"""Signs a PDF of many megabytes twice and prints how long its inspection takes and how much memory.

    python benchmarks/large_pdf.py [--megabytes 300]

The file is inspected in a process of its own; memory is the largest resident set of that process.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pikepdf
from pikepdf import Array, Dictionary, Name

from archaudit.demo.pki import write_trust
from archaudit.demo.signing import Level, Signing, sign_pdf

AS_OF = datetime(2024, 6, 1, tzinfo=UTC)
IMAGE = 3 * 2**20
INSPECT = """
import json, sys, time
from datetime import datetime
from pathlib import Path
from archaudit.inspection import Inspector, TrustBundle
from archaudit.sources import open_regular
look = Inspector(TrustBundle.load([Path(sys.argv[2])]), datetime.fromisoformat(sys.argv[3]))
begin = time.process_time()
with open_regular(Path(sys.argv[1]), 2**40) as content:
    found = look.inspect("large.pdf", content)
print(json.dumps({
    "cpu": time.process_time() - begin,
    # The peak that getrusage tells includes that of the parent before this program was started.
    "memory": int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024,
    "pages": found.pdf.pages if found.pdf else None,
    "valid": [each.is_valid for each in found.signatures],
}))
"""


def main() -> None:
    """Builds, inspects, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=300)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trust, path = write_trust(Path(folder) / "trust"), Path(folder) / "large.pdf"
        path.write_bytes(_signed(_scans(arguments.megabytes * 2**20 // IMAGE)))
        command = [sys.executable, "-c", INSPECT, str(path), str(trust), AS_OF.isoformat()]
        run = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        print(f"{path.stat().st_size / 2**20:.0f} MB, {run['pages']} pages, signatures valid: {run['valid']}")
        print(f"{run['cpu']:.1f} s of CPU, {run['memory']:.0f} MB resident at most")


def _scans(pages: int) -> bytes:
    chance, pdf, out = Random(1), pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        image = pdf.make_stream(chance.randbytes(IMAGE))
        image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
        image.Width, image.Height, image.BitsPerComponent = 1024, 1024, 8
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Contents=pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q"),
            Resources=Dictionary(XObject=Dictionary(Im0=image)),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _signed(data: bytes) -> bytes:
    for signer, field in (("officer-khdt", "Officer"), ("agency-khdt", "Agency")):
        data = sign_pdf(data, Signing(signer, AS_OF, Level.B_T, field=field))
    return data


if __name__ == "__main__":
    main()
