"""The child that reads a DOCX: a script, see limits.py."""

import io
import re
import zipfile

from defusedxml import DefusedXmlException, ElementTree
from limits import EDGE, MAX_UNPACKED, Unfit, answer

# XML grows tenfold when it is parsed; a resume's is well under a megabyte.
MAX_XML = 8 * 1024 * 1024
MAX_MEMBERS = 500
MAX_RATIO = 100

WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}document",
)
ACTIVE_PARTS = (
    (re.compile(r"(^|/)(vbaproject|vbadata|activex)", re.IGNORECASE), "macro"),
    (re.compile(r"(^|/)embeddings/.", re.IGNORECASE), "embedded"),
    (re.compile(r"\.(exe|dll|scr|js|vbs|bat|ps1|hta|lnk)$", re.IGNORECASE), "embedded"),
)
# DDE anywhere in a field's code, for its name can be put together; the others as the name with which a field begins.
FETCHING = re.compile(
    r"\bDDE(AUTO)?\b|^\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|DATABASE)\b", re.IGNORECASE | re.MULTILINE
)
QUOTED = re.compile(r'"[^"]*"')
OWN_DISK = re.compile(r"(file:/{3})?[A-Za-z]:[\\/]|(?![\w+.-]+:|[\\/]{2})")


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
    if any(is_xml(member) and member.file_size > MAX_XML for member in members):
        raise Unfit("bomb")


def is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def check_edges(data: bytes, package: zipfile.ZipFile) -> None:
    """The ZIP must be the whole file: nothing in front, nothing behind, no PDF mark where a PDF reader looks."""
    end = len(data) - 22 - len(package.comment)
    if package.comment or data[end : end + 4] != b"PK\x05\x06" or b"%PDF-" in data[:EDGE]:
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
    if not is_xml(member):
        return
    root = parsed(content)
    check_fields(root)
    if member.filename == "word/document.xml" and root.tag not in WORD:
        raise Unfit("not_word")
    if member.filename == "[Content_Types].xml" and b"macroenabled" in content.lower():
        raise Unfit("macro")
    if member.filename.lower().endswith(".rels"):
        check_relationships(root)


def parsed(content: bytes):
    try:
        return ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unfit("entities") from error


def check_fields(root) -> None:
    """Refuse fields that start a program or take in a file when the document is opened (DDE, INCLUDE...)."""
    said = "".join(field_text(node) for node in root.iter() if isinstance(node.tag, str))
    if FETCHING.search(QUOTED.sub('""', said)):
        raise Unfit("fetches")


def field_text(node) -> str:
    """Return what a node adds to the codes of fields, each field on a line of its own."""
    space, _, name = node.tag.rpartition("}")
    if name == "instrText":
        return node.text or ""
    if name == "fldSimple":
        return "\n" + node.get(f"{space}}}instr", "") + "\n"
    return "\n" if name == "fldChar" and node.get(f"{space}}}fldCharType") != "separate" else ""


def check_relationships(root) -> None:
    """Links may point outside; pictures and templates may not: opening the file would tell a stranger.

    Word writes where a document's template lies on the author's own disk; that is no address.
    """
    for relationship in root:
        kind, target = relationship.get("Type", ""), relationship.get("Target", "")
        external = relationship.get("TargetMode", "").lower() == "external"
        if external and kind.endswith("/attachedTemplate") and OWN_DISK.match(target):
            continue
        if external and not kind.endswith("/hyperlink"):
            raise Unfit("outside")
        if kind.endswith(("/aFChunk", "/subDocument")):
            raise Unfit("fetches")
        if kind.endswith(("/vbaProject", "/control", "/activeXControlBinary")):
            raise Unfit("macro")
        if kind.endswith(("/oleObject", "/package")):
            raise Unfit("embedded")


if __name__ == "__main__":
    answer(check_docx)
