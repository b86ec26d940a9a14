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
    end = f"until {date_format(stated['end'])}" if stated["end"] else "and works here still"
    return Letter(
        sender=", ".join(filter(None, (employer.name, employer.headquarters))),
        day=date_format(today),
        opening=f"{application.applicant.get_full_name()} has worked for {employer.name} as {posting.title} "
        f"from {date_format(stated['start'])} {end}. The work:",
        work=stated["work"],
        signer=stated["signer"],
    )


def pdf_of(letter: Letter) -> bytes:
    """Return the letter as one page. Raises Refused where the font lacks one of its letters."""
    pdfmetrics.registerFont(TTFont(FONT, f"{FONT}.ttf"))
    _require_drawable("".join(letter.paragraphs))
    data = io.BytesIO()
    page = Canvas(data, pagesize=LETTER)
    page.setTitle(TITLE)
    page.setAuthor(letter.sender)
    width, height = LETTER
    page.setFont(FONT, SIZE + 7)
    page.drawString(MARGIN, height - MARGIN, TITLE)
    text = page.beginText(MARGIN, height - MARGIN - 3 * LINE)
    text.setFont(FONT, SIZE, LINE)
    for paragraph in letter.paragraphs:
        for line in paragraph.splitlines():
            text.textLines(simpleSplit(line, FONT, SIZE, width - 2 * MARGIN) or [""])
        text.textLine("")
    page.drawText(text)
    page.save()
    return data.getvalue()


def _require_drawable(text: str) -> None:
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    missing = next((sign for sign in text if ord(sign) not in known and not sign.isspace()), "")
    if missing:
        raise Refused(UNDRAWN.format(f"“{missing}”"))
