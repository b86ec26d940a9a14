"""What may come in as a resume, on small files made here; the real ones are in test_resumes_real.py."""

import hashlib
import re
import shutil
import subprocess
import sys
import time

import pytest

from hiring import resumes
from hiring.resumes import Accepted, RefusedFile, display_name, inspect, inspection
from hiring.resumes.inspection import EICAR, REASONS
from tests.figures import show
from tests.hiring.upload_files import (
    DOCUMENT,
    MACRO_TYPE,
    attached,
    attachment,
    docx,
    external,
    field,
    locked_pdf,
    pdf,
    related,
    screenshot_pdf,
    swelling_pdf,
)
from tests.pace import here

LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + DOCUMENT
HIDDEN_SCRIPT = "10 0 obj <</S /Java#53cript /J#53 (app.alert\\(1\\))>> endobj"
TO_THE_WEB = "10 0 obj <</S /URI /URI (https://a.example)>> endobj"
UTF_7 = '<?xml version="1.0" encoding="UTF-7"?>' + DOCUMENT

REFUSED = {
    "empty": (b"", inspection.EMPTY),
    "only blanks": (b" \r\n\x00" * 9, inspection.EMPTY),
    "one byte too many": (b"%PDF-1.7" + b" " * 5 * 1024 * 1024 + b"x", inspection.TOO_LARGE),
    "EICAR": (EICAR, inspection.VIRUS),
    "EICAR inside a PDF": (pdf(stream=EICAR), inspection.VIRUS),
    "plain text": (b"I have coded for nine years.", inspection.NOT_A_RESUME),
    "web page": (b"<!doctype html><script>alert(1)</script>", inspection.WRONG_KINDS[".html"]),
    "drawing": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", inspection.WRONG_KINDS[".svg"]),
    "program": (b"MZ" + b"\x00" * 200, inspection.WRONG_KINDS[".exe"]),
    "old Word": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, inspection.WRONG_KINDS[".doc"]),
    "junk before the PDF": (b"<html>" + pdf(), inspection.WRONG_KINDS[".html"]),
    "only a PDF header": (b"%PDF-1.7\n", REASONS["unfinished"]),
    "PDF cut in half": (pdf()[:200], REASONS["unfinished"]),
    "PDF without its end": (pdf().replace(b"%%EOF", b""), REASONS["unfinished"]),
    "PDF that sends a form when opened": (
        pdf(catalog="/OpenAction <</S /SubmitForm /F (https://a.example)>>"),
        REASONS["sends"],
    ),
    "PDF that leads to a file of a stranger": (
        pdf(catalog=r"/OpenAction <</S /GoToR /F (\\\\a.example\\x) /D [0 /Fit]>>"),
        REASONS["sends"],
    ),
    "PDF that opens a page of the web": (
        pdf(catalog="/OpenAction 10 0 R", extra="10 0 obj <</S /URI /URI (https://a.example)>> endobj"),
        REASONS["sends"],
    ),
    "PDF that opens a page of the web when a page is shown": (
        pdf(extra=TO_THE_WEB).replace(b"/Contents 4 0 R", b"/Contents 4 0 R /AA <</O 10 0 R>>"),
        REASONS["sends"],
    ),
    "PDF that opens a page of the web when it closes": (
        pdf(catalog="/AA <</WC <</S /URI /URI (https://a.example)>>>>"),
        REASONS["sends"],
    ),
    "PDF that opens a page of the web as its second step": (
        pdf(catalog="/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next [10 0 R]>>", extra=TO_THE_WEB),
        REASONS["sends"],
    ),
    "PDF whose steps have no end": (
        pdf(catalog="/OpenAction 10 0 R", extra="10 0 obj <</S /GoTo /D [3 0 R /Fit] /Next 10 0 R>> endobj"),
        REASONS["bomb"],
    ),
    "PDF that plays a film of a stranger": (
        pdf(catalog="/X <</S /Rendition /R <</C <</D <</F (https://a.example/x) /FS /URL>>>>>>>>"),
        REASONS["sends"],
    ),
    "PDF that leads to an article of a stranger": (
        pdf(catalog="/OpenAction <</S /Thread /F (https://a.example/x.pdf)>>"),
        REASONS["sends"],
    ),
    "PDF with a picture in another file": (
        pdf(catalog="/X 10 0 R", extra="10 0 obj <</Length 0 /F (//a.example/x)>> stream\n\nendstream endobj"),
        REASONS["sends"],
    ),
    "PDF with a page of another file": (
        pdf(catalog="/X <</Subtype /Form /Ref <</F (//a.example/x.pdf) /Page 0>>>>"),
        REASONS["sends"],
    ),
    "PDF with a program attached": (
        pdf(catalog=attachment("run.exe"), extra=attached("MZ")),
        REASONS["embedded"],
    ),
    "object outside the usual folder": (
        docx({"word/_rels/document.xml.rels": related("oleObject", "media/a.bin")}),
        REASONS["embedded"],
    ),
    "a web page taken in": (docx({"word/_rels/document.xml.rels": related("aFChunk", "a.html")}), REASONS["fetches"]),
    "a field that starts a program": (
        docx(document=field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" ')),
        REASONS["fetches"],
    ),
    "a field that takes in a file": (docx(document=field(' INCLUDETEXT "https://a.example/x" ')), REASONS["fetches"]),
    "a field that links to a table": (docx(document=field(' LINK Excel.Sheet.8 "x" ')), REASONS["fetches"]),
    "a field that asks a database": (docx(document=field(' DATABASE \\d "x" ')), REASONS["fetches"]),
    "a field that lists another file": (docx(document=field(' RD "https://a.example/x" ')), REASONS["fetches"]),
    "a document within": (
        docx({"word/_rels/document.xml.rels": related("subDocument", "http://a.example/x.docx")}),
        REASONS["fetches"],
    ),
    "template of a stranger's disk": (
        docx(external("attachedTemplate", r"file:///\\a.example\x.dotx")),
        REASONS["outside"],
    ),
    "PDF without pages": (pdf(pages=0), REASONS["no_pages"]),
    "PDF of 101 pages": (pdf(pages=101), REASONS["many_pages"]),
    "PDF with a password": (locked_pdf("secret"), REASONS["password"]),
    "PDF with a script": (pdf(catalog="/OpenAction <</S /JavaScript /JS (x)>>"), REASONS["script"]),
    "PDF with a script by another spelling": (
        pdf(catalog="/OpenAction 10 0 R", extra=HIDDEN_SCRIPT),
        REASONS["script"],
    ),
    "PDF that starts a program": (pdf(catalog="/OpenAction <</S /Launch /F (calc)>>"), REASONS["launch"]),
    "PDF with a file inside": (pdf(catalog="/Names <</EmbeddedFiles <</Names []>>>>"), REASONS["embedded"]),
    "PDF and then a DOCX": (pdf() + docx(), REASONS["polyglot"]),
    "PDF and then something": (pdf() + b"<script>" + b"x" * 2000, REASONS["polyglot"]),
    "DOCX that begins as PDF": (docx({"%PDF-1.7": "x"}), REASONS["polyglot"]),
    "DOCX and then something": (docx() + b"x", REASONS["polyglot"]),
    "ZIP that is no document": (docx(document=None), REASONS["not_word"]),
    "document of another kind": (docx(document="<html/>"), REASONS["not_word"]),
    "macro part": (docx({"word/vbaProject.bin": b"x"}), REASONS["macro"]),
    "macro type": (docx(kind=MACRO_TYPE), REASONS["macro"]),
    "ActiveX": (docx({"word/activeX/activeX1.bin": b"x"}), REASONS["macro"]),
    "file inside a DOCX": (docx({"word/embeddings/oleObject1.bin": b"x"}), REASONS["embedded"]),
    "program inside a DOCX": (docx({"word/media/a.exe": b"x"}), REASONS["embedded"]),
    "name going up": (docx({"../../etc/x": b"x"}), REASONS["bad_names"]),
    "absolute name": (docx({"/etc/x": b"x"}), REASONS["bad_names"]),
    "backslash name": (docx({"word\\..\\x": b"x"}), REASONS["bad_names"]),
    "same name twice": (docx({"Word/Document.xml": DOCUMENT}), REASONS["bad_names"]),
    "entities": (docx(document=LAUGHS), REASONS["entities"]),
    "odd encoding": (docx(document=UTF_7), REASONS["damaged"]),
    "XML cut short": (docx(document=DOCUMENT[:-20]), REASONS["damaged"]),
    "remote picture": (docx(external("image")), REASONS["outside"]),
    "remote template": (docx(external("attachedTemplate")), REASONS["outside"]),
    "too many parts": (docx({f"word/media/{n}": b"x" for n in range(600)}), REASONS["bomb"]),
}
ACCEPTED = {
    "PDF": (pdf(), "pdf"),
    "PDF that opens without asking": (locked_pdf(""), "pdf"),
    "PDF with a web link": (pdf(catalog="/Link <</S /URI /URI (https://a.example)>>"), "pdf"),
    "PDF after a byte order mark": (b"\xef\xbb\xbf" + pdf(), "pdf"),
    "PDF after a line end": (b"\r\n" + pdf(), "pdf"),
    "PDF after a space": (b" " + pdf(), "pdf"),
    "PDF that speaks of scripts": (pdf(stream=b"BT (HTML/JavaScript, /Launch lead) Tj ET"), "pdf"),
    "PDF that opens at its first page": (pdf(catalog="/OpenAction <</S /GoTo /D [3 0 R /Fit]>>"), "pdf"),
    "PDF that follows up within itself": (
        pdf(catalog="/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next <</S /Named /N /FirstPage>>>>"),
        "pdf",
    ),
    "PDF of Europass": (pdf(catalog=attachment("attachment.xml"), extra=attached("<Candidate/>")), "pdf"),
    "DOCX": (docx(), "docx"),
    "DOCX that names its author's template": (
        docx(external("attachedTemplate", r"C:\Users\me\Templates\Resume.dotx")),
        "docx",
    ),
    "DOCX with a template beside it": (docx(external("attachedTemplate", "Normal.dotm")), "docx"),
    "DOCX with a page number": (docx(document=field(" PAGE ")), "docx"),
    "DOCX with a table of contents": (docx(document=field(' TOC \\o "1-3" ')), "docx"),
    "DOCX with a link whose address says import": (
        docx(document=field(' HYPERLINK "https://a.example/import/dde" \\o "Import DDE" ')),
        "docx",
    ),
    "DOCX with a reference to a mark called link": (docx(document=field(" REF link \\h ")), "docx"),
    "DOCX with a link": (docx(external("hyperlink")), "docx"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_useless_file_is_refused_with_its_reason(name):
    data, reason = REFUSED[name]
    assert inspect(data, "resume.pdf") == RefusedFile(reason)


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_plain_resume_is_accepted_under_its_true_kind(name):
    data, kind = ACCEPTED[name]
    expected = Accepted(kind, f"My resume.{kind}", len(data), hashlib.sha256(data).hexdigest())
    assert inspect(data, "My resume.exe") == expected


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Alice Adams resume.pdf", "Alice Adams resume.pdf"),
        ("J. Smith.docx", "J. Smith.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\a\\cv.PDF", "cv.pdf"),
        ("cv.pdf.exe", "cv.pdf"),
        ("gpj\u202efdp.exe", "gpj fdp.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "a b Set-Cookie x.pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("Lebenslauf Zoë.pdf", "Lebenslauf Zoë.pdf"),
        ("...", "resume.pdf"),
        ("", "resume.pdf"),
        ("\u202e\u200b", "resume.pdf"),
        ("\ud800.pdf", "pdf.pdf"),
    ],
)
def test_a_name_is_cleaned_before_it_is_shown(original, shown):
    assert display_name(original, "pdf") == shown


def test_a_long_name_is_cut_to_one_hundred_characters():
    assert len(display_name("x" * 200 + ".pdf", "pdf")) == 100


def test_reading_an_upload_stops_one_byte_beyond_the_limit(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(b"x" * (resumes.MAX_BYTES + 1000))
    with path.open("rb") as file:
        assert len(resumes.read_upload(file)) == resumes.MAX_BYTES + 1


def bomb_docx() -> bytes:
    """The file of M10: python-docx took 1,177 MB for one like it."""
    return docx({"word/media/pad.xml": b"<a>" + b" " * 100_000_000 + b"</a>"})


@pytest.mark.slow  # unpacks 26 MB
def test_a_large_honest_picture_is_no_bomb():
    started = time.monotonic()
    assert isinstance(inspect(screenshot_pdf(), "scan.pdf"), Accepted)
    assert time.monotonic() - started < here(5)


def endless_docx() -> bytes:
    """Five hundred thousand paragraphs: within the limits of size and ratio, but 200 MB and more once parsed."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{number * 7919:x}</w:t></w:r></w:p>" for number in range(500_000))
    return docx(document=DOCUMENT.replace("<w:body>", f"<w:body>{paragraphs}"))


@pytest.mark.slow  # packing the bombs takes two seconds each
@pytest.mark.parametrize(
    ("make", "kind", "reason"),
    [(swelling_pdf, "pdf", "bomb"), (bomb_docx, "docx", "bomb"), (endless_docx, "docx", "bomb")],
)
def test_a_bomb_is_refused_within_five_seconds_and_200_megabytes(make, kind, reason, tmp_path):
    data = make()
    started = time.monotonic()
    assert inspect(data, "resume.pdf") == RefusedFile(REASONS[reason])
    took, peak = time.monotonic() - started, peak_megabytes(data, kind, tmp_path)
    show("R18", f"{make.__name__}, {len(data)} bytes, refused in {took:.2f} s, {peak:.0f} MB at most")
    assert took < here(5)
    assert peak < 200


def changed_child(tmp_path, old: str, new: str):
    """Return a folder with the children's scripts, `old` replaced by `new` in what they share."""
    folder = shutil.copytree(inspection.CHILD, tmp_path / "child")
    shared = folder / "limits.py"
    assert old in shared.read_text()
    shared.write_text(shared.read_text().replace(old, new))
    return folder


def peak_megabytes(data: bytes, kind: str, tmp_path) -> float:
    """Run the child's code on `data` and return the most memory it held, as the kernel counted it."""
    last = "    sys.stdout.write(json"
    folder = changed_child(tmp_path, last, f"    sys.stderr.write(open('/proc/self/status').read())\n{last}")
    script = folder / f"{kind}_child.py"
    done = subprocess.run([sys.executable, script], input=data, capture_output=True, check=True)
    return int(re.search(rb"VmHWM:\s+(\d+) kB", done.stderr)[1]) / 1024


def naughty_child(tmp_path, monkeypatch, body: str) -> None:
    """Put another script in the child's place, which sets the real limits and then misbehaves."""
    old = "    data = sys.stdin.buffer.read()"
    monkeypatch.setattr(inspection, "CHILD", changed_child(tmp_path, old, f"    {body}\n{old}"))


@pytest.mark.slow  # waits for the processor limit of three seconds
def test_a_file_that_takes_too_long_is_refused_and_says_so(tmp_path, monkeypatch):
    naughty_child(tmp_path, monkeypatch, "while True: pass")
    assert inspect(pdf(), "resume.pdf") == RefusedFile(inspection.TOO_HEAVY)


def test_a_child_that_sleeps_is_ended_by_the_clock(tmp_path, monkeypatch):
    naughty_child(tmp_path, monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(inspection, "WALL_SECONDS", 0.3)
    assert inspect(pdf(), "resume.pdf") == RefusedFile(inspection.TOO_HEAVY)


@pytest.mark.parametrize(
    "body", ["__import__('os').kill(__import__('os').getpid(), 9)", "pages = [b'x' * 1_000_000 for _ in range(2_000)]"]
)
def test_a_child_that_dies_or_wants_all_memory_is_refused(tmp_path, monkeypatch, body):
    naughty_child(tmp_path, monkeypatch, body)
    assert inspect(pdf(), "resume.pdf") == RefusedFile(inspection.TOO_HEAVY)


def test_a_burst_of_uploads_waits_and_then_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(inspection, "LINE_SECONDS", 0.05)
    for _ in range(2):
        inspection.CHILDREN.acquire()
    try:
        assert inspect(pdf(), "resume.pdf") == RefusedFile(inspection.BUSY)
    finally:
        inspection.CHILDREN.release(2)


def test_every_reason_is_plain_and_never_claims_that_a_file_is_clean():
    words = [*REASONS.values(), *inspection.WRONG_KINDS.values(), inspection.EMPTY, inspection.TOO_HEAVY]
    for reason in words:
        assert reason.endswith(".")
        assert "clean" not in reason
