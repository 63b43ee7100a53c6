"""What a library's error says, in words that are the same in every run."""

from __future__ import annotations

import re

_LONGEST = 200
"""Letters of a message that are kept."""
_STREAM = re.compile(r"stream <[^>]*>(?: \((?P<where>[^)]*)\))?: ")


def said(error: BaseException) -> str:
    """Type and message of an error; qpdf names the stream that it reads by its address in memory."""
    message = _STREAM.sub(lambda match: f"{match['where']}: " if match["where"] else "", str(error))
    return f"{type(error).__name__}: {message.partition(chr(10))[0][:_LONGEST]}"
