"""The child that reads a PDF: a script, see limits.py."""

import io
import re
import zipfile
import zlib

from limits import EDGE, MAX_UNPACKED, Unfit, answer
from pypdf import PdfReader, errors, overwrite_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

MAX_PAGES = 100
MAX_OBJECTS = 50_000
MOST_ACTIONS = 1000
BLOCK = 1024 * 1024

# Seen in the plain bytes too: an object that pypdf cannot reach may still be run by a more forgiving reader. As the
# value or the key of something: "HTML/JavaScript" stands in good resumes.
ACTIVE_BYTES = (
    (re.compile(rb"/(S|Subtype)\s*/(JavaScript|RichMedia)\b|/JavaScript\s*(<<|\d+\s+\d+\s+R)"), "script"),
    (re.compile(rb"/S\s*/Launch\b"), "launch"),
    (re.compile(rb"/Type\s*/EmbeddedFile\b|/EmbeddedFiles\s*(<<|\d+\s+\d+\s+R)"), "embedded"),
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
    ("/S", "/GoToR"): "sends",  # to a UNC path it hands the reader's password hash to a stranger
    ("/S", "/SubmitForm"): "sends",
    ("/S", "/Thread"): "sends",
    ("/S", "/Rendition"): "sends",
    ("/FS", "/URL"): "sends",  # a film, a picture or a page that is fetched from elsewhere
    ("/Subtype", "/FileAttachment"): "embedded",
    ("/Type", "/EmbeddedFile"): "embedded",
}
# What an attachment is made of: none of it counts where the attachment is harmless.
ATTACHED = frozenset({"/EmbeddedFiles", "/EF", "/EmbeddedFile"})
UNPACKABLE = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCIIHexDecode", "/ASCII85Decode"}


def check_pdf(data: bytes) -> None:
    """Raise Unfit for a PDF that is damaged, locked, active, or another kind of file as well."""
    if b"%%EOF" not in data:
        raise Unfit("unfinished")
    if zipfile.is_zipfile(io.BytesIO(data)) or len(data.rpartition(b"%%EOF")[2].strip(b"\x00\t\r\n ")) > EDGE:
        raise Unfit("polyglot")
    overwrite_configuration(zlib_maximum_output_length=MAX_UNPACKED, jbig2dec_binary=None, disable_legacy_handling=True)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unfit("password")
        attached = ATTACHED if is_europass(reader) else frozenset()
        check_active_bytes(data, attached)
        check_pages(reader)
        check_objects(reader, attached)
    except errors.LimitReachedError as error:
        raise Unfit("bomb") from error
    except errors.DependencyError as error:
        raise Unfit("password") from error


def is_europass(reader) -> bool:
    """Whether the one attachment is the XML copy that a Europass resume carries of itself."""
    attached = [(name, content) for name, contents in reader.attachments.items() for content in contents]
    if len(attached) != 1 or sum("/EF" in item for item in reachable(reader.trailer)) != 1:
        return False
    ((name, content),) = attached
    return name.lower().endswith(".xml") and content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")


def check_active_bytes(data: bytes, attached: frozenset) -> None:
    for pattern, reason in ACTIVE_BYTES:
        if not (attached and reason == "embedded") and pattern.search(data):
            raise Unfit(reason)


def check_pages(reader) -> None:
    pages = len(reader.pages)
    if pages == 0:
        raise Unfit("no_pages")
    if pages > MAX_PAGES:
        raise Unfit("many_pages")


def check_objects(reader, attached: frozenset) -> None:
    """Look at everything a reader could reach: no active object, no stream that swells without end."""
    unpacked = 0
    for item in reachable(reader.trailer):
        check_dictionary(item, attached)
        if isinstance(item, StreamObject):
            unpacked += unpacked_size(item)
        if unpacked > MAX_UNPACKED * 4:
            raise Unfit("bomb")


def reachable(trailer):
    """Yield every dictionary that the trailer leads to, each indirect object once."""
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


def check_dictionary(item: dict, attached: frozenset) -> None:
    if any(action.get("/S") == "/URI" for action in unasked(item)):
        raise Unfit("sends")
    if ("/Ref" in item and item.get("/Subtype") == "/Form") or ("/F" in item and isinstance(item, StreamObject)):
        raise Unfit("sends")  # its content lies in another file
    for key in item:
        if key in ACTIVE_KEYS and key not in attached:
            raise Unfit(ACTIVE_KEYS[key])
    for (key, value), reason in ACTIVE_VALUES.items():
        if key in item and item[key] == value and value not in attached:
            raise Unfit(reason)


def unasked(item: dict):
    """Yield what happens by itself: when the file or a page opens or closes, and what follows on it."""
    # Item access throughout: .get() resolves no reference.
    more = item["/AA"] if "/AA" in item else {}  # noqa: SIM401
    waiting = [item[key] for key in ("/OpenAction",) if key in item]
    waiting += [more[key] for key in more] if isinstance(more, dict) else []
    for _ in range(MOST_ACTIONS):
        if not waiting:
            return
        action = waiting.pop()
        if isinstance(action, IndirectObject):
            action = action.get_object()
        if isinstance(action, ArrayObject):
            waiting.extend(action)
        elif isinstance(action, DictionaryObject):
            yield action
            waiting.extend([action["/Next"]] if "/Next" in action else [])
    raise Unfit("bomb")


def unpacked_size(stream: StreamObject) -> int:
    """Return the size of a stream's content; pictures in their own formats are not unpacked."""
    # Not .get(): pypdf resolves a reference only in item access, and the filter's name may be one.
    filters = stream["/Filter"] if "/Filter" in stream else []  # noqa: SIM401
    names = [str(name) for name in (filters if isinstance(filters, list) else [filters])]
    if names == ["/FlateDecode"]:
        return inflated_size(stream._data)
    return len(stream.get_data()) if names and set(names) <= UNPACKABLE else 0


def inflated_size(data: bytes) -> int:
    """Count what zlib gives, block by block, and no further than the limit.

    pypdf's own decoding undoes PNG predictors in Python as well: an honest 26 MB screenshot took it 6 to 12 s.
    """
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while data and not unpacker.eof and size <= MAX_UNPACKED:
            size += len(unpacker.decompress(data, BLOCK))
            data = unpacker.unconsumed_tail
    except zlib.error:
        pass  # readers show what came before the fault, and so much is counted
    if size > MAX_UNPACKED:
        raise Unfit("bomb")
    return size


if __name__ == "__main__":
    answer(check_pdf)
