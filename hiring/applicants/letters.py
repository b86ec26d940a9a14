"""An experience letter in words, and the same as a PDF with a line to sign. Kept nowhere."""

import io
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hiring.models import JobApplication
from web.refusals import Refused

TITLE = "Letter of experience"
SIGNATURE = "Signature: ____________________________"
FONT = "Vera"  # comes with the library and is embedded in the file
MARGIN, SIZE, LINE = 72, 11, 17  # points
UNDRAWN = "The PDF has no sign for {}. Print this page from your browser: it shows the same letter."


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says, paragraph by paragraph."""

    sender: str
    day: str
    opening: str
    work: str
    signer: str

    @property
    def paragraphs(self) -> list[str]:
        head = f"{self.sender}\n{self.day}"
        return [head, "To whom it may concern:", self.opening, self.work, f"\n\n{SIGNATURE}", self.signer]


def letter_of(application: JobApplication, stated: dict, today: date) -> Letter:
    """Put in words what the employer stated in the form."""
    posting, employer = application.posting, application.posting.organization
    start, end = date_format(stated["start"]), stated["end"]
    worked, when = ("worked", f"from {start} until {date_format(end)}") if end else ("has worked", f"since {start}")
    return Letter(
        sender=", ".join(filter(None, (employer.name, employer.headquarters))),
        day=date_format(today),
        opening=f"{application.applicant.get_full_name()} {worked} for {employer.name} as {posting.title} "
        f"{when}. The work:",
        work=stated["work"],
        signer=stated["signer"],
    )


def pdf_of(letter: Letter) -> bytes:
    """Return the letter on as many pages as its lines take. Raises Refused where the font lacks one of its letters."""
    pdfmetrics.registerFont(TTFont(FONT, f"{FONT}.ttf"))
    _require_drawable("".join(letter.paragraphs))
    data = io.BytesIO()
    page = Canvas(data, pagesize=LETTER)
    page.setTitle(TITLE)
    page.setAuthor(letter.sender)
    width, height = LETTER
    top = height - MARGIN - 3 * LINE
    lines, room = _lines(letter, width - 2 * MARGIN), int((top - MARGIN) // LINE)
    for start in range(0, len(lines), room):
        page.setFont(FONT, SIZE + 7)
        page.drawString(MARGIN, height - MARGIN, TITLE)
        text = page.beginText(MARGIN, top)
        text.setFont(FONT, SIZE, LINE)
        text.textLines(lines[start : start + room])
        page.drawText(text)
        page.showPage()
    page.save()
    return data.getvalue()


def _lines(letter: Letter, width: float) -> list[str]:
    """The letter in lines of a width in points, with an empty one between two paragraphs."""
    written = [line for paragraph in letter.paragraphs for line in ("", *paragraph.splitlines())][1:]
    return [piece for line in written for piece in simpleSplit(line, FONT, SIZE, width) or [""]]


def _require_drawable(text: str) -> None:
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    missing = next((sign for sign in text if ord(sign) not in known and not sign.isspace()), "")
    if missing:
        raise Refused(UNDRAWN.format(f"“{missing}”"))
