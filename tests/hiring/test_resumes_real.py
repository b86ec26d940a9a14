"""The verdict on every real upload of the data folder: a row for each file, its reason beside it."""

import base64

import pytest

from hiring.resumes import Accepted, RefusedFile, inspect, inspection
from hiring.resumes.inspection import REASONS, WRONG_KINDS

pytestmark = [pytest.mark.real_data]

OTHER = inspection.NOT_A_RESUME
VERDICTS = {
    "j_pdf_simple": {
        "LICENSE": OTHER,
        "SOURCE.txt": OTHER,
        "corrupted.pdf": REASONS["damaged"],
        "encrypted.pdf": REASONS["password"],
        "not_encrypted.pdf": "pdf",
    },
    "j_generated_hostile": {
        "docx_billion_laughs.docx": REASONS["entities"],
        "docx_bomb_100MB.docx": REASONS["bomb"],
        "docx_missing_document.docx": REASONS["not_word"],
        "docx_with_macro_part.docx": REASONS["macro"],
        "docx_zip_slip.docx": REASONS["bad_names"],
        "empty.pdf": inspection.EMPTY,
        "exe_named_pdf.pdf": WRONG_KINDS[".exe"],
        "html_named_pdf.pdf": WRONG_KINDS[".html"],
        "ok_minimal.docx": "docx",
        "only_header.pdf": REASONS["unfinished"],
        "polyglot_pdf_then_docx.docx": REASONS["polyglot"],
        "polyglot_pdf_then_docx.pdf": REASONS["polyglot"],
        "svg_script.svg": WRONG_KINDS[".svg"],
    },
    "j_eicar": {"eicar.txt.b64": OTHER},  # as text it is harmless; decoded it is refused, see below
    "j_pdf_cabinet_of_horrors": {
        "SOURCE.txt": OTHER,
        "corruptionOneByteMissing.pdf": "pdf",  # the lost byte is in a comment
        "encryption_nocopy.pdf": "pdf",  # opens without a password
        "encryption_openpassword.pdf": REASONS["password"],
        "externalLink.pdf": REASONS["launch"],  # its link starts another file by /Launch
        "fileAttachment.pdf": REASONS["script"],  # holds a script beside the attached file
        "javascript.pdf": REASONS["script"],
        "pdf-17-header18.pdf": "pdf",
        "readme.md": OTHER,
        "text_only.doc": WRONG_KINDS[".doc"],
        "text_only_fontsNotEmbedded.pdf": "pdf",
    },
    "j_docx_mammoth": {
        "SOURCE.txt": OTHER,
        "comments.docx": "docx",
        "empty.docx": "docx",
        "external-picture.docx": REASONS["outside"],
        "footnotes.docx": "docx",
        "single-paragraph.docx": "docx",
        "strict-format.docx": "docx",
        "tables.docx": "docx",
        "text-box.docx": "docx",
    },
    "j_text_extraction": {
        "SOURCE.txt": OTHER,
        "doc__standardized_text.doc": WRONG_KINDS[".doc"],
        "doc__standardized_text_1.odt": REASONS["not_word"],
        "docx__paragraphs_and_tables.docx": "docx",
        "docx__paragraphs_and_tables.txt": OTHER,
        "docx__standardized_text.docx": "docx",
        "odt__standardized_text.odt": REASONS["not_word"],
        "pdf__standardized_text.pdf": "pdf",
        "rtf__standardized_text.rtf": WRONG_KINDS[".rtf"],
    },
}


@pytest.mark.parametrize("folder", VERDICTS)
@pytest.mark.slow  # a process for each file
def test_every_real_upload_gets_its_verdict(real_data, folder):
    found = {path.name: path for path in (real_data / folder).iterdir() if path.is_file()}
    assert set(found) == set(VERDICTS[folder]), "a file without a row in the table"
    for name, path in found.items():
        verdict = inspect(path.read_bytes(), name)
        given = verdict.kind if isinstance(verdict, Accepted) else verdict.reason
        assert (name, given) == (name, VERDICTS[folder][name])


def test_the_decoded_eicar_file_is_refused_as_what_it_is(real_data):
    data = base64.b64decode((real_data / "j_eicar" / "eicar.txt.b64").read_bytes())
    assert inspect(data, "resume.pdf") == RefusedFile(inspection.VIRUS)


@pytest.mark.slow  # sixty processes
def test_sixty_malformed_pdfs_never_raise_and_each_is_taken_or_refused(real_data):
    verdicts = [
        inspect(path.read_bytes(), path.name)
        for path in sorted((real_data / "j_pdf_malformed_handbuilt").glob("*.pdf"))
    ]
    taken = [verdict for verdict in verdicts if isinstance(verdict, Accepted)]
    refused = {verdict.reason for verdict in verdicts if isinstance(verdict, RefusedFile)}
    assert len(verdicts) >= 60
    assert len(taken) >= 25, "faults that every reader forgives are no ground to turn a coder away"
    assert refused <= {REASONS["damaged"], REASONS["no_pages"], inspection.NOT_A_RESUME}
