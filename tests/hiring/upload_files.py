"""Small hand-made uploads, good and hostile, so that the rules are tested where there are no real files."""

import io
import zipfile
import zlib

import pypdf

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Nine years of inpatient coding</w:t></w:r></w:p></w:body></w:document>"
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="{}" Target="{}" TargetMode="External"/></Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def pdf(*, catalog: str = "", extra: str = "", stream: bytes = b"BT (Coder) Tj ET", filters: str = "", pages: int = 1):
    """Return a PDF of `pages` pages; `catalog` goes into its root, `extra` is whole objects from number 10 on."""
    kids = " ".join(["3 0 R"] * pages)
    bodies = [
        b"1 0 obj <</Type /Catalog /Pages 2 0 R %s>> endobj" % catalog.encode(),
        b"2 0 obj <</Type /Pages /Count %d /Kids [%s]>> endobj" % (pages, kids.encode()),
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R>> endobj",
        b"4 0 obj <</Length %d %s>> stream\n%s\nendstream endobj" % (len(stream), filters.encode(), stream),
        *([extra.encode()] if extra else []),
    ]
    data, offsets = b"%PDF-1.7\n", []
    for body in bodies:
        offsets.append((int(body.split(b" ", 1)[0]), len(data)))
        data += body + b"\n"
    table = b"".join(b"%d 1\n%010d 00000 n \n" % pair for pair in offsets)
    trailer = b"trailer <</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (offsets[-1][0] + 1, len(data))
    return data + b"xref\n0 1\n0000000000 65535 f \n" + table + trailer


def swelling_pdf(megabytes: int = 400) -> bytes:
    """Return a PDF of under half a megabyte whose page content unpacks to `megabytes` (M10)."""
    packer = zlib.compressobj(9)
    block = b"0" * 1_000_000
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return pdf(stream=packed, filters="/Filter /FlateDecode")


def screenshot_pdf(width: int = 2500, height: int = 3500) -> bytes:
    """Return an honest PDF whose page is one large picture, stored as a scanner or a phone would."""
    row = b"\x04" + bytes(range(250)) * (width * 3 // 250)
    parms = f"/DecodeParms <</Predictor 15 /Colors 3 /Columns {width}>>"
    return pdf(stream=zlib.compress(row * height), filters=f"/Filter /FlateDecode {parms}")


def docx(parts: dict[str, str | bytes] | None = None, *, kind: str = WORD_TYPE, document: str | None = DOCUMENT):
    """Return a DOCX with `parts` added to the two that every one has."""
    everything = {"[Content_Types].xml": CONTENT_TYPES.format(kind), "word/document.xml": document, **(parts or {})}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in everything.items():
            if content is not None:
                package.writestr(name, content)
    return buffer.getvalue()


def external(kind: str, target: str = "https://elsewhere.example/x") -> dict[str, str]:
    """Return the part that makes a document refer to another place."""
    return {"word/_rels/document.xml.rels": RELATIONSHIPS.format(OFFICE + kind, target)}


def locked_pdf(password: str) -> bytes:
    """Return a PDF that is encrypted; an empty password opens by itself."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt(password, "the owner's")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def related(kind: str, target: str) -> str:
    """Return the part that ties something inside a document to it."""
    return RELATIONSHIPS.format(OFFICE + kind, target).replace(' TargetMode="External"', "")


def field(code: str) -> str:
    """Return a document with a field whose code stands in two runs, as Word splits it."""
    runs = [code[: len(code) // 2], code[len(code) // 2 :]]
    texts = "".join(f"<w:r><w:instrText>{run.replace('&', '&amp;')}</w:instrText></w:r>" for run in runs)
    return DOCUMENT.replace("<w:p>", f"<w:p>{texts}", 1)


def attachment(name: str) -> str:
    """Return what a catalog says of one attached file, whose stream is object 10."""
    return f"/Names <</EmbeddedFiles <</Names [({name}) <</Type /Filespec /F ({name}) /EF <</F 10 0 R>>>>]>>>>"


def attached(content: str) -> str:
    """Return the stream of an attached file."""
    return f"10 0 obj <</Type /EmbeddedFile /Length {len(content)}>> stream\n{content}\nendstream endobj"
