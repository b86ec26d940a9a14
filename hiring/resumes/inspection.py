"""Decide whether an uploaded file may be kept as a resume: by its content, never by its name.

The parent process looks at bytes only. What has to be parsed is parsed by a script of `child/`, in a process of its own
with limits on memory and processor time: python-docx took 1,177 MB for a 433 kB file (M10), and a worker must not.
"""

import hashlib
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import puremagic

from hiring.resumes.names import display_name

MAX_BYTES = 5 * 1024 * 1024
HEAD_BYTES = 4096
# The child's own processor limit ends a slow file after 3 s; the wall clock is longer, since a busy host starts slowly.
WALL_SECONDS = 15
# Each child may hold 200 MB: two of a process at a time. Who finds no room after a second is asked to come back.
CHILDREN = threading.BoundedSemaphore(2)
LINE_SECONDS = 1
CHILD = Path(__file__).with_name("child")

# The industry's harmless test file, in two halves so that no scanner mistakes this source for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

WRONG_KINDS = {
    ".doc": "This is an older Word document (.doc) or one locked with a password. Save it as PDF or DOCX.",
    ".rtf": "This is an RTF document. Save it as PDF or DOCX.",
    ".html": "This is a web page, whatever its name says. Choose a PDF or DOCX file.",
    ".svg": "This is a drawing (SVG), whatever its name says. Choose a PDF or DOCX file.",
    ".exe": "This is a program, whatever its name says. Choose a PDF or DOCX file.",
}
EMPTY = "The file is empty. Choose your resume as PDF or DOCX."
TOO_LARGE = "The file is larger than 5 MB. Choose a smaller PDF or DOCX file."
VIRUS = "The file holds the EICAR virus test string. Choose another file."
NOT_A_RESUME = "This is neither a PDF nor a DOCX file. Save your resume as one of these and choose it again."
BUSY = "Many files are coming in just now and yours has to wait. Try again in a minute."
TOO_HEAVY = "Reading the file took too much time or memory. Save it as a plain PDF and choose that one."

# What the child may answer, in the reader's words.
REASONS = {
    "damaged": "The file is damaged and cannot be opened. Save it as PDF or DOCX again and choose that one.",
    "unfinished": "The PDF breaks off before its end. Download or save it again and choose that one.",
    "no_pages": "The PDF holds no pages. Save your resume as PDF again and choose that one.",
    "many_pages": "The PDF has more than 100 pages. Choose your resume alone.",
    "password": "The file opens only with a password. Save it without one and choose it again.",
    "script": "The PDF holds a script. Print it to a new PDF and choose that one.",
    "launch": "The PDF tries to start a program. Print it to a new PDF and choose that one.",
    "sends": "The PDF sends data or opens another file by itself. Print it to a new PDF and choose that one.",
    "fetches": "The document takes in other files when it is opened. Save it as PDF and choose that one.",
    "embedded": "Another file is embedded in this one. Save your resume alone and choose it again.",
    "polyglot": "The file is two kinds of file in one. Save your resume as a plain PDF or DOCX.",
    "bomb": "The file unpacks to far more than it should. Save your resume as PDF or DOCX again.",
    "not_word": "This is a ZIP file but no Word document. Choose a PDF or DOCX file.",
    "macro": "The document holds macros. Save it as DOCX without macros or as PDF.",
    "bad_names": "The document holds parts with names that point outside of it. Save it as DOCX again.",
    "entities": "The document declares XML entities, which Word never writes. Save it as DOCX again.",
    "outside": "The document loads pictures or templates from another place. Save it as PDF and choose that one.",
    "too_heavy": TOO_HEAVY,
}


@dataclass(frozen=True)
class Accepted:
    """May be kept: what the content is, the name to show for it, its size and digest. Not scanned for viruses."""

    kind: str
    safe_name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class RefusedFile:
    """May not be kept; the reason is one or two plain sentences for the person who chose the file."""

    reason: str


def read_upload(upload: IO[bytes]) -> bytes:
    """Read an upload, at most one byte beyond the limit: enough for `inspect` to see that it is too large."""
    upload.seek(0)
    return upload.read(MAX_BYTES + 1)


def glance(data: bytes, name: str) -> Accepted | RefusedFile:
    """Look at the bytes of a file called `name` without parsing them: quick, and never the last word."""
    bare = _without_preamble(data)
    reason = _refused_at_sight(bare)
    if reason:
        return RefusedFile(reason)
    kind = "pdf" if bare.startswith(b"%PDF-") else "docx"
    return Accepted(kind, display_name(name, kind), len(data), hashlib.sha256(data).hexdigest())


def inspect(data: bytes, name: str) -> Accepted | RefusedFile:
    """Look into a file called `name`; never raises on any content. It may take 15 seconds: no web thread calls it.

    A file that takes the child too long or too much memory is refused like any other, so nothing unread is kept.
    """
    seen = glance(data, name)
    if isinstance(seen, RefusedFile):
        return seen
    reason = _refused_by_child(_without_preamble(data), seen.kind)
    return RefusedFile(reason) if reason else seen


def _without_preamble(data: bytes) -> bytes:
    """Drop a byte order mark, spaces and line ends before a PDF: some programs write them, and readers skip them."""
    bare = data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    return data[min(len(data), HEAD_BYTES) - len(bare) :] if bare.startswith(b"%PDF-") else data


def _refused_at_sight(data: bytes) -> str:
    """Return why no parser needs to see these bytes, or an empty text."""
    if not data.strip(b"\x00\t\r\n "):
        return EMPTY
    if len(data) > MAX_BYTES:
        return TOO_LARGE
    if EICAR in data:
        return VIRUS
    likely = _likely_kinds(data[:HEAD_BYTES])
    if data.startswith(b"%PDF-") and ".pdf" in likely:
        return ""
    if data.startswith(b"PK\x03\x04") and ".docx" in likely:
        return ""
    return next((text for kind, text in WRONG_KINDS.items() if kind in likely), NOT_A_RESUME)


def _likely_kinds(head: bytes) -> set[str]:
    try:
        return {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def _refused_by_child(data: bytes, kind: str) -> str:
    """Let the limited child read the file; return why it is refused, or an empty text."""
    script = [sys.executable, "-E", "-s", str(CHILD / f"{kind}_child.py")]
    if not CHILDREN.acquire(timeout=LINE_SECONDS):
        return BUSY
    try:
        # An empty environment: nothing of ours is within reach of a parser that went wrong.
        answer = subprocess.run(script, input=data, capture_output=True, timeout=WALL_SECONDS, env={})  # noqa: S603
    except subprocess.TimeoutExpired:
        return TOO_HEAVY
    finally:
        CHILDREN.release()
    return _verdict(answer.returncode, answer.stdout)


def _verdict(returncode: int, output: bytes) -> str:
    """Read the child's answer; a child that was ended by a limit or said nothing sensible has refused."""
    if returncode != 0:
        return TOO_HEAVY
    try:
        code = json.loads(output)["refused"]
    except (ValueError, KeyError, TypeError):
        return REASONS["damaged"]
    return REASONS.get(code, REASONS["damaged"]) if code else ""
