"""What may tell who a patient is: found by its kind, and written nowhere after the journeys."""

import mailbox as mailboxes
from collections import defaultdict
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command

from assistant.models import Exchange
from assistant.reading.identifiers import identifiers
from benchmarks.assistant._seeded import seeded
from tests.assistant import general_texts, mending_texts, naming_texts
from tests.assistant.identifier_texts import FURTHER, HIDDEN, SPOKEN, clean, hidden
from tests.assistant.mail.conftest import OURS, letter

SURE = ("ssn", "mrn", "phone", "email")
SEEDED = list(seeded())
TELLING = 6
"""Characters from which a value is not in a page by chance."""


def test_two_hundred_seeded_identifiers_are_found_by_kind():
    found = defaultdict(list)
    for each in SEEDED:
        spans = identifiers(each.text)
        found[each.kind].append(any(span.start <= each.start and each.end <= span.end for span in spans))
    assert len(SEEDED) == 200
    assert {kind: hits.count(False) for kind, hits in found.items() if kind in SURE} == dict.fromkeys(SURE, 0)
    assert sum(map(sum, found.values())) >= 0.97 * 200, {
        kind: f"{sum(hits)}/{len(hits)}" for kind, hits in found.items()
    }


@pytest.mark.parametrize(
    ("lines", "bar"),
    [
        (HIDDEN, 1.0),
        (SPOKEN, 0.97),
        (FURTHER, 1.0),
        (general_texts.HIDDEN, 1.0),
        (mending_texts.HIDDEN, 1.0),
        (naming_texts.HIDDEN, 1.0),
    ],
    ids=["written", "dictated", "odd labels", "other places", "short lines", "names in chats"],
)
def test_identifiers_of_another_hand_are_found_whole_by_kind(lines, bar):
    """Of the written ones 0.96 were found when they were first tried, of the dictated ones 0.52,
    and of those with odd labels or none 0.56."""
    found = defaultdict(list)
    for kind, text, start, end in hidden(lines):
        spans = identifiers(text, on=date(2024, 8, 15))
        found[kind].append(any(span.start <= start and end <= span.end for span in spans))
    missed = {kind: hits.count(False) for kind, hits in found.items() if not all(hits)}
    assert sum(map(sum, found.values())) >= bar * sum(map(len, found.values())), missed
    assert not missed.keys() & set(SURE)


@pytest.mark.parametrize(
    "text", [*clean(), *(general_texts.CLEAN + mending_texts.CLEAN + naming_texts.CLEAN).strip().splitlines()]
)
def test_a_note_that_tells_of_nobody_raises_no_alarm(text):
    assert identifiers(text, on=date(2024, 8, 15)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Office visit 99214 with 47383",
        "claim 47383-59, 47000",
        "Order 55873 and case 3 of 4 today",
        "Surgeon placed 3 probes. Left Kidney lower pole, 45-year-old",
        "encounter 99291, 89 years old, 90 minutes",
        "MUE 230, 400 mg of J9035, 10 mg a unit",
        "Signed consent. Left Renal mass in segment 5",
        "New pt. Contact dermatitis, cream. Est pt. Suture line clean.",
        "Three probes, 10-8-10 protocol, ice 6 mm past the mass",
        "Over Amplatz wire, Clog Zapper first, StatLock last",
    ],
)
def test_codes_figures_and_headings_are_no_identifiers(text):
    assert identifiers(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Re: Ashworth, Imelda B. unit# 00-41-55-87", ["Ashworth, Imelda B.", "00-41-55-87"]),
        ("Resident of 12 Quarry Rd Apt 3C, Akron, Ohio 44301", ["12 Quarry Rd Apt 3C, Akron, Ohio 44301"]),
        ("lens ser# 19.5D-44120093 placed", ["19.5D-44120093"]),
        ("typed by Vasquez, PA-C", ["Vasquez"]),
        ("Philippa Norrey, SS# 987-65-4320", ["Philippa Norrey", "987-65-4320"]),
        ("the pt, gwen tolliver, tolerated the tap", ["gwen tolliver"]),
        ("ask the recruiter Hugo Lindqvist, tel. 616-555-0101", ["Hugo Lindqvist", "616-555-0101"]),
        ("50593-LT, 77013-26.\nzip code 44301-8959; two freeze cycles", ["44301-8959"]),
        ("Lindgren, K; MRN=5540032", ["Lindgren, K", "5540032"]),
        ("Pt elka brennerman, 71f, L renal mass", ["elka brennerman"]),
        ("Is 36556 right for this? Ottoline", ["Ottoline"]),
        ("re: VANTERHOLT, IDABEL\nRenal cryo.", ["VANTERHOLT, IDABEL"]),
        ("Subscriber no. XQR 4471 90822, group 4", ["XQR 4471 90822"]),
        ("Stent out that was in since 23.11.2022.", ["23.11.2022"]),
        ("my aunt Wilhelmina Oosterveld, 95, had no such line", ["Wilhelmina Oosterveld", "95"]),
        ("Coils 6 mm, lot 44821A", ["44821A"]),
        ("On Friday Nestor Quill <n.quill@clinic.example> wrote:", ["Nestor Quill", "n.quill@clinic.example"]),
    ],
)
def test_turned_names_small_letters_and_numbers_with_dots_are_found(text, values):
    assert set(values) <= {text[each.start : each.end] for each in identifiers(text, on=date(2024, 8, 15))}


@pytest.mark.parametrize(
    "text",
    [
        "R renal cryo, 3 probes, 8-5-8 min",
        "Freeze and thaw 10-8-10 minutes",
        "Trerotola, Conquest 6x40, Viabahn 7x50",
        "the patient, after full consent, was brought in",
        "the patient, prone and draped, tolerated it",
        "Re: Biopsy, Liver",
        "Re: Denial, Modifier",
        "Kenalog 40 mg given, lot AB1234, exp 3/2026",
        "Platelets 190, INR 1.1",
        "pt very anxious, 62m",
        "Why was it denied? Medicare",
    ],
)
def test_minutes_devices_and_asides_are_no_identifiers(text):
    assert identifiers(text, on=date(2024, 8, 15)) == []


def test_a_day_of_birth_stops_a_question_and_a_day_of_surgery_does_not(client, alice, db):
    client.force_login(alice)
    asked = {"setting": "professional", "on": ""}
    client.post("/assistant/", asked | {"text": "50593 on 2024-08-01, is a visit on 2024-08-08 in the global?"})
    assert Exchange.objects.count() == 1
    page = client.post("/assistant/", asked | {"text": "Global of 50593, DOB 1951-03-14?"}).content.decode()
    assert "1951-03-14</mark>" in page
    assert Exchange.objects.count() == 1


@pytest.mark.slow  # ten notes and ten mails with 20 identifiers each are read whole, and every table searched
@pytest.mark.django_db
def test_none_of_them_is_written_anywhere_after_the_journeys(client, alice, settings, lines, mailbox):
    settings.TRUSTED_AUTHSERV_ID = OURS
    client.force_login(alice)
    notes = ["\n".join(each.text for each in SEEDED[start : start + 20]) for start in range(0, 200, 20)]
    inbox = mailboxes.Maildir(str(settings.INBOX_DIR), create=True)
    for note in notes:
        client.post("/assistant/case/", {"text": note, "setting": "professional", "place": "22", "confirmed": "on"})
        client.post("/assistant/", {"text": note, "setting": "professional", "confirmed": "on"})
        inbox.add(letter(note, Subject=f"Please code {note.splitlines()[0]}").as_bytes())
    call_command("poll_mailbox")
    mailbox()
    assert Exchange.objects.count() == 30
    assert len(inbox) == 0
    kept = str([list(model.objects.values_list()) for model in apps.get_models()]) + str(lines())
    kept += "".join(path.read_text(errors="replace") for path in settings.INBOX_DIR.rglob("*") if path.is_file())
    telling = [each for each in SEEDED if each.end - each.start >= TELLING]
    assert len(telling) > 150
    assert [each.kind for each in telling if each.text[each.start : each.end] in kept] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PCP Ottoline Grapnel, biopsy of the liver", "Ottoline Grapnel"),
        ("Films were hung by tech Emeric Valdosta before the tap.", "Emeric Valdosta"),
        ("GRAPNEL, OTTOLINE - left knee injection", "GRAPNEL, OTTOLINE"),
        ("Ms Ottoline de la Vega, room 9", "Ottoline de la Vega"),
        ("acct closed for Emeric Valdosta", "Emeric Valdosta"),
        ("cc Grapnel MD", "Grapnel"),
        ("Surgeon T. Vald\N{LATIN SMALL LETTER E WITH ACUTE}z MD", "T. Vald\N{LATIN SMALL LETTER E WITH ACUTE}z"),
    ],
)
def test_a_name_is_told_by_words_that_our_texts_do_not_know(text, name):
    spans = [text[each.start : each.end] for each in identifiers(text)]
    assert name in spans


@pytest.mark.parametrize(
    "text",
    [
        "99232 Terre Haute",
        "fee for 47383 in Baton Rouge",
        "What does Medicare allow for 99214 near Fond du Lac, Wisconsin",
        "Chief Complaint: pain. Physical Exam: normal. Kenalog Injection Left Knee",
        "Boston Scientific probe, Hickman line, Gelfoam slurry",
    ],
)
def test_places_of_fees_and_words_of_notes_with_capitals_are_no_names(text):
    assert identifiers(text) == []


def test_an_address_of_the_web_and_a_short_encounter_are_marked():
    text = "enc E1099921, see https://portal.example/u/ogr88"
    assert [text[each.start : each.end] for each in identifiers(text)] == ["E1099921", "https://portal.example/u/ogr88"]
    assert identifiers("see https://www.cms.gov/files/pfs") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tobiah wexcombe mrn 88120 99214 + 20610 modifier?", ["tobiah wexcombe"]),
        ("chart for review: idabel m tynedale acct 5520199", ["idabel m tynedale"]),
        ("Hi Ottoline, the claim of the visit is attached.", ["Ottoline"]),
        ("Good morning Idabel, a question on 36556.", ["Idabel"]),
        ("94yoM, chest pain", ["94"]),
        ("101yoF, dizzy", ["101"]),
        ("Subscriber: Emeric Valdosta Policy no. 4 CPT 20611", ["Emeric Valdosta"]),
        ("Dependent: Nestor Quill 99213-25", ["Nestor Quill"]),
        ("O'Brannigan, Tobiah rt AVF angioplasty 36902", ["O'Brannigan, Tobiah"]),
        ("Wexcombe-Astor, Emeric PICC 36573", ["Wexcombe-Astor, Emeric"]),
        ("81-2204 3.2.1950 cryo left kidney", ["81-2204"]),
        ("Exam list: 66-1207 02/14/1949 biopsy", ["66-1207"]),
        ("Ottolina was brought in by her daughter.", ["Ottolina"]),
        ("The form went home with Ottoline, her sister.", ["Ottoline"]),
        ("MRN 882019 Rosalba Tynedale, knee injection 20610", ["Rosalba Tynedale"]),
        ("RE: Ottoline St. Grapnel\nCT abdomen", ["Ottoline St. Grapnel"]),
        ("Plan: QRX 118 402 775. Depo 40 mg.", ["QRX 118 402 775"]),
        ("Insurance: TTB 5520 1199 02", ["TTB 5520 1199 02"]),
    ],
)
def test_names_in_small_letters_greetings_and_numbers_in_groups_are_found_whole(text, values):
    spans = {text[each.start : each.end] for each in identifiers(text, on=date(2024, 8, 15))}
    assert set(values) <= spans


@pytest.mark.parametrize(
    "text",
    [
        "Hi team, may we bill both?",
        "Good morning everyone, is 47000 ok?",
        "Dear Sirs, thank you.",
        "Subscriber: Self. Dependent: None. Insured: Same",
        "Plan: DVT 5 days, then CT 3 months",
        "Plan: ASA 81 325 mg",
        "Left, Right knee injection 20610",
        "Parkinson, Crohn and Barrett are diseases",
        "Gelfoam was seen in the tract. Sedation was given with her arm out.",
        "the mrn was not on the claim",
    ],
)
def test_greetings_of_a_team_plans_of_care_and_sides_are_no_identifiers(text):
    assert identifiers(text) == []
