"""Run as a script in a process of its own: read one resume from stdin under hard limits, print a verdict as JSON.

It imports nothing of the project, so a parser that goes wrong has no settings, no database and no secrets at hand.
"""

import io
import json
import logging
import re
import resource
import sys
import zipfile

MEMORY = 256 * 1024 * 1024
CPU_SECONDS = 3
MAX_PAGES = 100
MAX_OBJECTS = 50_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_MEMBERS = 500
MAX_RATIO = 100
# Readers look for the end mark in the last kilobyte; whatever stands behind it belongs to another file.
TAIL = 1024


class Unfit(Exception):
    """The file may not be kept; the code stands in `REASONS` of inspection.py."""


def main() -> None:
    limit_this_process()
    data = sys.stdin.buffer.read()
    try:
        check_pdf(data) if sys.argv[1] == "pdf" else check_docx(data)
        refused = ""
    except Unfit as unfit:
        refused = str(unfit)
    except (MemoryError, RecursionError):
        refused = "too_heavy"
    except Exception:  # a hostile file may raise anything in a parser, and all of it means the same
        refused = "damaged"
    sys.stdout.write(json.dumps({"refused": refused}))


def limit_this_process() -> None:
    """Bound memory and processor time, forbid writing files: the kernel ends what does not keep to it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)


# --- PDF ---------------------------------------------------------------------------------------------------------

# Seen in the plain bytes too: an object that pypdf cannot reach may still be run by a more forgiving reader.
ACTIVE_BYTES = (
    (re.compile(rb"/(JavaScript|RichMedia)\b"), "script"),
    (re.compile(rb"/Launch\b"), "launch"),
    (re.compile(rb"/EmbeddedFiles?\b"), "embedded"),
)
ACTIVE_KEYS = {
    "/JS": "script",
    "/JavaScript": "script",
    "/RichMediaContent": "script",
    "/XFA": "script",
    "/EmbeddedFiles": "embedded",
    "/EF": "embedded",
}
ACTIVE_VALUES = {
    ("/S", "/JavaScript"): "script",
    ("/S", "/Launch"): "launch",
    ("/S", "/ImportData"): "launch",
    ("/S", "/GoToE"): "embedded",
    ("/Subtype", "/FileAttachment"): "embedded",
    ("/Type", "/EmbeddedFile"): "embedded",
}
UNPACKABLE = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCIIHexDecode", "/ASCII85Decode"}


def check_pdf(data: bytes) -> None:
    """Raise Unfit for a PDF that is damaged, locked, active, or another kind of file as well."""
    from pypdf import PdfReader, errors, overwrite_configuration  # 0.3 s that the other kind need not wait for

    if zipfile.is_zipfile(io.BytesIO(data)) or len(data.rpartition(b"%%EOF")[2].strip(b"\x00\t\r\n ")) > TAIL:
        raise Unfit("polyglot")
    overwrite_configuration(zlib_maximum_output_length=MAX_UNPACKED, jbig2dec_binary=None, disable_legacy_handling=True)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unfit("password")
        check_active_bytes(data)
        check_pages(reader)
        check_objects(reader)
    except errors.LimitReachedError as error:
        raise Unfit("bomb") from error
    except errors.DependencyError as error:
        raise Unfit("password") from error


def check_active_bytes(data: bytes) -> None:
    for pattern, reason in ACTIVE_BYTES:
        if pattern.search(data):
            raise Unfit(reason)


def check_pages(reader) -> None:
    pages = len(reader.pages)
    if pages == 0:
        raise Unfit("no_pages")
    if pages > MAX_PAGES:
        raise Unfit("many_pages")


def check_objects(reader) -> None:
    """Look at everything a reader could reach: no active object, no stream that swells without end."""
    from pypdf.generic import StreamObject

    unpacked = 0
    for item in reachable(reader.trailer):
        check_dictionary(item)
        if isinstance(item, StreamObject):
            unpacked += unpacked_size(item)
        if unpacked > MAX_UNPACKED * 2:
            raise Unfit("bomb")


def reachable(trailer):
    """Yield every dictionary that the trailer leads to, each indirect object once."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    seen: set[tuple[int, int]] = set()
    waiting = [trailer]
    while waiting:
        item = waiting.pop()
        if len(seen) > MAX_OBJECTS or len(waiting) > MAX_OBJECTS * 10:
            raise Unfit("bomb")
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) not in seen:
                seen.add((item.idnum, item.generation))
                waiting.append(item.get_object())
        elif isinstance(item, DictionaryObject):
            yield item
            waiting.extend(item.values())
        elif isinstance(item, ArrayObject):
            waiting.extend(item)


def check_dictionary(item: dict) -> None:
    for key in item:
        if key in ACTIVE_KEYS:
            raise Unfit(ACTIVE_KEYS[key])
    for (key, value), reason in ACTIVE_VALUES.items():
        if key in item and item[key] == value:
            raise Unfit(reason)


def unpacked_size(stream) -> int:
    """Return the size of a stream's content; pictures in their own formats are not unpacked."""
    # Not .get(): pypdf resolves a reference only in item access, and the filter's name may be one.
    filters = stream["/Filter"] if "/Filter" in stream else []  # noqa: SIM401
    names = {str(name) for name in (filters if isinstance(filters, list) else [filters])}
    return len(stream.get_data()) if names and names <= UNPACKABLE else 0


# --- DOCX --------------------------------------------------------------------------------------------------------

WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}document",
)
ACTIVE_PARTS = (
    (re.compile(r"(^|/)(vbaproject|vbadata|activex)", re.IGNORECASE), "macro"),
    (re.compile(r"(^|/)embeddings/.", re.IGNORECASE), "embedded"),
    (re.compile(r"\.(exe|dll|scr|js|vbs|bat|ps1|hta|lnk)$", re.IGNORECASE), "embedded"),
)


def check_docx(data: bytes) -> None:
    """Raise Unfit for a DOCX that is damaged, no Word document, a bomb, active, or another kind as well."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        check_sizes(members, len(data))
        check_edges(data, package)
        check_names([member.filename for member in members])
        if any(member.flag_bits & 1 for member in members):
            raise Unfit("password")
        for member in members:
            check_part(package, member)


def check_sizes(members: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse a bomb by what the directory declares, before one byte is unpacked (zipfile reads no more than that)."""
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > max(size, 10_000) * MAX_RATIO:
        raise Unfit("bomb")


def check_edges(data: bytes, package: zipfile.ZipFile) -> None:
    """The ZIP must be the whole file: nothing in front, nothing behind, no PDF mark where a PDF reader looks."""
    end = len(data) - 22 - len(package.comment)
    if package.comment or data[end : end + 4] != b"PK\x05\x06" or b"%PDF-" in data[:TAIL]:
        raise Unfit("polyglot")
    if min((member.header_offset for member in package.infolist()), default=0) != 0:
        raise Unfit("polyglot")


def check_names(names: list[str]) -> None:
    for name in names:
        if "\\" in name or ":" in name or name.startswith("/") or ".." in name.split("/"):
            raise Unfit("bad_names")
        for pattern, reason in ACTIVE_PARTS:
            if pattern.search(name):
                raise Unfit(reason)
    if len({name.lower() for name in names}) < len(names):
        raise Unfit("bad_names")
    if not {"[Content_Types].xml", "word/document.xml"} <= set(names):
        raise Unfit("not_word")


def check_part(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read one part to its end (a wrong checksum raises) and, when it is XML, look into it."""
    content = package.read(member)
    if not member.filename.lower().endswith((".xml", ".rels")):
        return
    root = parsed(content)
    if member.filename == "word/document.xml" and root.tag not in WORD:
        raise Unfit("not_word")
    if member.filename == "[Content_Types].xml" and b"macroenabled" in content.lower():
        raise Unfit("macro")
    if member.filename.lower().endswith(".rels"):
        check_relationships(root)


def parsed(content: bytes):
    from defusedxml import DefusedXmlException, ElementTree

    try:
        return ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unfit("entities") from error


def check_relationships(root) -> None:
    """Links may point outside; pictures and templates may not: opening the file would tell a stranger."""
    for relationship in root:
        external = relationship.get("TargetMode", "").lower() == "external"
        if external and not relationship.get("Type", "").endswith("/hyperlink"):
            raise Unfit("outside")
        if relationship.get("Type", "").endswith(("/vbaProject", "/control", "/activeXControlBinary")):
            raise Unfit("macro")
        if relationship.get("Type", "").endswith(("/oleObject", "/package")) and "/embeddings/" in relationship.get(
            "Target", ""
        ):
            raise Unfit("embedded")


if __name__ == "__main__":
    main()
