"""The scam score: phrases in their context, how a posting reads, and what is known of it besides its text.

The sample of 60 scam and 150 genuine texts is our own: sentences from public warnings and from usual postings, mixed.
It shows that the list does what it says, not how it fares with scams that nobody has described yet.
"""

import json
import re
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks import _grammar
from benchmarks._learning import learn, samples_of
from benchmarks._sentences import learn_sentences
from benchmarks.scams import FILES
from careers import demo
from careers.models import JobPosting, Organization
from careers.models.choices import PostingState
from careers.postings import drafting
from careers.terms import scam_judging, scam_reading, scam_sentences
from careers.terms.scam_demands import Demands, demands_of
from careers.terms.scam_reading import Reading
from careers.terms.scams import ALARM, Surroundings, suspect
from tests.board import draft, live
from tests.pace import here

GENUINE_OPENING = "A CPC is required, and two years of experience. Remote, four days of ten hours in each week."


def signals(text: str = "", **fields) -> list[str]:
    return suspect(text, Surroundings(**{"hourly_max": Decimal(30), "is_verified": True, **fields})).signals


SAMPLE = Path(__file__).parents[2] / "data" / "careers" / "scams.jsonl"
POSTINGS = SAMPLE.with_name("scam_postings.jsonl")
HELD_OUT = SAMPLE.with_name("held_out_postings.jsonl")
HOURS = {"hour": 1, "day": 8, "week": 40, "month": Decimal(2080) / 12, "year": 2080}
TRUSTED = Surroundings(is_verified=True)


@pytest.mark.parametrize(
    "text",
    [
        "Pay is every second Friday by direct deposit.",
        "An offer is contingent on a background check; company equipment is shipped to your home.",
        "We never ask for your SSN.",
        "We don’t ask for bank details, and nobody of us writes on WhatsApp or Telegram.",
        "Your Social Security number is asked for after hire, with Form I-9.",
        "Signal problems to the lead and check the equipment list.",
        "No registration fee.",
        "Gift cards as recognition.",
        "Codes claims for the telegram-style messaging unit.",
        "Post payments from gift card sales in the hospital cafe.",
        "Cash App, Zelle and cards are taken at the front desk; you post these payments.",
        "Reconciles bank account postings.",
        "Text messages go to patients 24 hours before a visit.",
        "You buy your own code books; we reimburse $200.",
        "Please be aware of people posing as our recruiters on WhatsApp.",
        "Starting pay $24.50, which rises each July.",
        "Recognition: a gift card for lunch on your first day.",
        "The exam fee is $299 and we repay it.",
        "A housing deposit of $400 is returned when you leave.",
    ],
)
def test_what_every_employer_writes_scores_nothing(text):
    assert suspect(text, TRUSTED).signals == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("We send you a cashier's check for the laptop.", "cashier's check"),
        ("A cashier’s cheque is on its way.", "cashier's cheque"),
        ("Reach the manager on Signal.", "on Signal"),
        ("Message us on Telegram.", "Telegram"),
        ("Deposit the check and keep $300.", "Deposit the check"),
        ("A training fee applies. We never scam.", "training fee"),
        ("Write to coding.hr@gmail.com.", "coding.hr@gmail.com"),
        ("Contact our manager on What's App.", "What's App"),
        ("Add us on Tele-gram @codingjobs.", "Tele-gram"),
        ("Reach us by Whats\u0410pp.", "Whatsapp"),
        ("W h a t s A p p us today.", "WhatsApp"),
        ("Tele\u200bgram only.", "Telegram"),
        ("Text the word CODER to 555-010-9988.", "to 555-010"),
        ("The interview is held on Google Chat.", "Google Chat"),
        ("Deposit the attached check in your bank.", "Deposit the attached check"),
        ("You keep 10% and wire the rest.", "wire the rest"),
        ("Receive packages at your home and reship them.", "Receive packages at your home"),
        ("Buy the coding software license from our partner.", "from our partner"),
        ("Download AnyDesk so that we can set you up.", "Download AnyDesk"),
        ("Apply at bit.ly/coder123", "hides where its link leads"),
        ("Contact t.me/coderjobs", "hides where its link leads"),
        ("Candidates pay $30 for the drug screen.", "has the reader pay"),
        ("You purchase the course from our academy.", "has the reader pay"),
        ("The module is paid before the first interview.", "has the reader pay"),
        ("Refunds arrive in your account and you pass them on.", "moves money"),
        ("Receive funds in your personal account, then convert them.", "moves money"),
        ("Upload a photo of your passport with the form.", "pictures of papers"),
        ("Social security card, front and back.", "pictures of papers"),
        ("We rent your coder account by the month.", "name or login"),
        ("Tell us the six digit code from your phone.", "name or login"),
        ("Run errands for the practice manager.", "errands"),
        ("Every applicant is hired.", "takes everybody"),
        ("Write to jobs.team at gmail dot com.", "free-mail address: jobs.team@gmail.com"),
    ],
)
def test_what_scams_write_scores_and_shows_the_words(text, sign):
    assert any(sign in signal for signal in suspect(text, TRUSTED).signals)


@pytest.mark.parametrize(
    "text",
    ["Provide your bank login for payroll.", "Send the front & back of your debit card.", "Reply with your bank name."],
)
def test_what_asks_for_bank_details_alarms_from_an_employer_whose_domain_is_not_verified(text):
    assert suspect(text, Surroundings()).score >= ALARM


def test_the_sample_is_told_apart(capsys):
    rows = [json.loads(line) for line in SAMPLE.read_text().splitlines()]
    around = Surroundings(is_verified=False)
    caught = {
        kind: [suspect(row["text"], around).score >= ALARM for row in rows if row["scam"] is kind]
        for kind in (True, False)
    }
    found, held = sum(caught[True]), sum(caught[False])
    with capsys.disabled():
        sys.stdout.write(f"\nscams found: {found} of 60, genuine texts alarmed: {held} of 150\n")
    assert (len(caught[True]), len(caught[False])) == (60, 150)
    assert found >= 57
    assert held <= 4


def test_postings_written_without_the_list_are_told_apart_by_it():
    """On its first run the list found 44 of the first 60 scams and alarmed at 7 of the first 149 genuine texts.

    It was mended with these, found 9 of 15 further ones at 3 of 15, and was mended again: what it will find among scams
    that nobody has described is nearer to the first figures than to these.
    """
    rows = [json.loads(line) for line in POSTINGS.read_text().splitlines()]
    alarms = {
        kind: [suspect(row["text"], Surroundings()).score >= ALARM for row in rows if row["scam"] is kind]
        for kind in (True, False)
    }
    assert (len(alarms[True]), len(alarms[False])) == (75, 164)
    assert sum(alarms[True]) >= 0.95 * len(alarms[True])
    assert sum(alarms[False]) <= 0.03 * len(alarms[False])


def test_a_hundred_postings_written_before_their_author_saw_the_list_are_told_apart_and_explained():
    """On its first run the list found 30 of these 40 scams and alarmed at 3 of the 60 genuine ones: 75 and 5 percent.

    It was then given kinds of demands in place of phrases: since then they are seen, and only that first run says
    how it fares with what nobody has shown it.
    """
    alarms = alarms_of(HELD_OUT)
    assert (len(alarms[True]), len(alarms[False])) == (40, 60)
    assert sum(alarms[True]) >= 38
    assert sum(alarms[False]) <= 1


@pytest.mark.parametrize(
    ("name", "count"), [("first_sight_postings.jsonl", (60, 150)), ("second_sight_postings.jsonl", (30, 75))]
)
def test_postings_written_before_the_list_was_looked_at_or_mended_are_told_apart(name, count):
    """At first sight 33 of 60 scams were held, 55 percent, and 2 of 150 genuine postings, 1.3 percent.

    Then demands were told by kinds, and of the second file 28 of 30 were held, 93 percent, and 5 of 75, 6.7 percent:
    warnings of fraud, gift cards for the staff, payment through an app to contractors. These are seen since.
    """
    alarms = alarms_of(SAMPLE.with_name(name))
    assert (len(alarms[True]), len(alarms[False])) == count
    assert sum(alarms[True]) >= 0.95 * count[0]
    assert sum(alarms[False]) <= 0.03 * count[1]


@pytest.mark.parametrize(
    ("name", "scams", "genuine"),
    [
        ("third_sight_postings.jsonl", 20, 60),
        ("own_postings.jsonl", 124, 213),
        ("fourth_sight_postings.jsonl", 60, 150),
        ("fifth_sight_postings.jsonl", 60, 150),
        ("sixth_sight_postings.jsonl", 40, 60),
    ],
)
def test_what_the_reading_was_learned_from_is_told_apart(name, scams, genuine):
    """The rules alone held 30 percent of the third sample at first sight and 60 of the fourth, and 5 and 9 falsely.
    The reading, learned from those, held 93 percent of the fifth at first sight, all of the sixth, and none falsely.

    These are seen, so that this is no measure: `make bench NAME=scams` measures each sample by what the others teach.
    """
    alarms = alarms_of(SAMPLE.with_name(name))
    assert (len(alarms[True]), len(alarms[False])) == (scams, genuine)
    assert sum(alarms[True]) >= 0.95 * scams
    assert sum(alarms[False]) <= 0.03 * genuine


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("seventh_sight_postings.jsonl", 20),
        ("eighth_sight_postings.jsonl", 12),
        ("ninth_sight_postings.jsonl", 40),
        ("tenth_sight_postings.jsonl", 20),
    ],
)
def test_one_demand_amid_what_every_employer_writes_is_found(name, count):
    """Written to get past the score: one sentence of a whole posting. At first sight 10 of 20 were held and 4 of 20
    genuine ones falsely; then, mended, 3 of 12 and none.

    Of the ninth, where each genuine posting is a scam's with one other sentence, 12 of 40 and none. Then sentences were
    told by who gives what to whom and when, and of the tenth 8 of 20 were held and 1 falsely; what told the ninth holds
    2 of it and that one. These are seen since.
    """
    alarms = alarms_of(SAMPLE.with_name(name))
    assert (len(alarms[True]), len(alarms[False])) == (count, count)
    assert sum(alarms[True]) >= 0.9 * count
    assert sum(alarms[False]) <= 1


@pytest.mark.parametrize(
    ("name", "scams", "genuine"),
    [
        ("eleventh_sight_postings.jsonl", 40, 60),
        ("twelfth_sight_postings.jsonl", 30, 40),
        ("thirteenth_sight_postings.jsonl", 20, 20),
    ],
)
def test_one_demand_is_told_from_what_sounds_like_it_and_is_fair(name, scams, genuine):
    """At first sight 25 of 40 and 5 of 60 genuine ones. Then what was a list of demands became topics, held unless the
    sentence says why they are fair; of the twelfth 12 of 30 were held and 4 of 40, where the list held 8 and 2.

    Of the thirteenth 12 of 20 and 1 of 20 (the list: 10 and none). What made topics miss: "receives" and "covered"
    beside a sum passed for a gift, a month's price for pay, a "don't" anywhere for a denial, and a sum without a word
    for a charge counted as nothing. These are seen since.
    """
    alarms = alarms_of(SAMPLE.with_name(name))
    assert (len(alarms[True]), len(alarms[False])) == (scams, genuine)
    assert sum(alarms[True]) >= 0.95 * scams
    assert sum(alarms[False]) <= 0.03 * genuine


@pytest.mark.parametrize("name", ["fourteenth_sight_postings.jsonl", "fifteenth_sight_postings.jsonl"])
def test_whole_scams_and_single_demands_of_one_author_are_told_from_his_genuine_postings(name):
    """60 whole scams, 60 single demands and 90 genuine postings each. At first sight topics held 59, 39 and 13 of the
    fourteenth, 57, 42 and 11 of the fifteenth. These are seen since; how many the grammar tells at first sight is
    written in `docs/faults-of-the-board.md`.
    """
    alarms = alarms_of(SAMPLE.with_name(name))
    assert (len(alarms[True]), len(alarms[False])) == (120, 90)
    assert sum(alarms[True]) >= 0.95 * 120
    assert sum(alarms[False]) <= 0.03 * 90


@pytest.mark.parametrize(
    ("name", "scams", "genuine"),
    [("sixteenth_sight_postings.jsonl", 41, 55), ("seventeenth_sight_postings.jsonl", 39, 65)],
)
def test_demands_and_fair_sentences_of_another_author_are_told_apart(name, scams, genuine):
    """Halves of one sample. At first sight, by the weights before, 37 of 41 scams of the first were held and 8 of 55
    genuine postings, 33 of 39 and 5 of 65 of the second; then, with the first half seen, 36 and 1 of the second.

    Both are seen since.
    """
    alarms = alarms_of(SAMPLE.with_name(name))
    assert (len(alarms[True]), len(alarms[False])) == (scams, genuine)
    assert sum(alarms[True]) >= 0.95 * scams
    assert sum(alarms[False]) <= 0.03 * genuine


def demanded(text: str) -> list[str]:
    """What a text plainly demands, in words."""
    found = demands_of(text)
    return [*found.shown()] if found and found.are_plain else []


def fixed(monkeypatch, *, sentence: float, whole: float, topics: tuple[str, ...] = ()) -> None:
    """Have the worst sentence of any text and the reading of its whole come out as given."""
    monkeypatch.setattr(scam_judging, "demands_of", lambda text: Demands(sentence, "Pay the fee first.", topics))
    monkeypatch.setattr(scam_judging, "read", lambda text: Reading(whole, ("a fee",)))


def test_a_sentence_that_sounds_like_a_demand_does_not_hold_a_posting_that_reads_genuine(monkeypatch):
    fixed(monkeypatch, sentence=0.45, whole=-2.5)
    assert suspect(GENUINE_OPENING, TRUSTED).signals == []


def test_a_posting_that_reads_doubtful_is_held_by_a_sentence_that_alone_would_not_do(monkeypatch):
    fixed(monkeypatch, sentence=0.3, whole=-0.1)
    found = suspect(GENUINE_OPENING, TRUSTED)
    assert found.score >= ALARM
    assert found.signals[0].startswith("demands what scams demand (")


def test_a_demand_is_so_plain_that_no_genuine_posting_around_hides_it(monkeypatch):
    fixed(monkeypatch, sentence=1.0, whole=-2.5)
    assert suspect(GENUINE_OPENING, TRUSTED).score >= ALARM


def test_a_topic_adds_to_what_its_sentence_says_and_is_what_the_moderator_sees(monkeypatch):
    fixed(monkeypatch, sentence=0.1, whole=-0.5)
    assert suspect(GENUINE_OPENING, TRUSTED).score < ALARM
    fixed(monkeypatch, sentence=0.1, whole=-0.5, topics=("names a price: “$40”",))
    found = suspect(GENUINE_OPENING, TRUSTED)
    assert found.score >= ALARM
    assert found.signals == ["names a price: “$40”"]


def test_phrases_alone_hold_no_posting_that_reads_genuine_however_many_they_are(monkeypatch):
    fixed(monkeypatch, sentence=-0.5, whole=-1.5)
    text = f"{GENUINE_OPENING} Message us on Telegram. A training fee applies. We send you a cashier's check."
    found = suspect(text, Surroundings())
    assert 0 < found.score < ALARM
    assert "does not read like scams otherwise, so that its phrases count less" in found.signals


@pytest.mark.parametrize(
    ("demand", "fact"),
    [
        (
            "The recruiter's share of four hundred is carried by the person chosen, spread over eight months.",
            "a demand",
        ),
        ("Your phone mirrors its messages to the registrar's helper until the county e-mail is there.", "logins"),
    ],
)
def test_a_demand_without_a_topic_is_told_by_its_sentence_and_shows_it(demand, fact):
    text = f"A CPC is required, and two years of experience. {demand} Remote."
    (words,) = demanded(text)
    assert suspect(text, TRUSTED).score >= ALARM
    assert words.startswith("demands what scams demand (")
    assert fact in words
    assert demand.split(", ")[0] in words


@pytest.mark.parametrize(
    "text",
    [
        "The recruiter's share of four hundred is paid by the hospital, and the person chosen owes nothing.",
        "Text messages from the registrar's office stop once the county e-mail is there.",
        "Identity is verified once you've accepted; it wants a picture of your ID and a selfie.",
    ],
)
def test_a_sentence_counts_whole_so_that_what_makes_it_fair_is_read_too(text):
    assert demanded(f"A CPC is required, and two years of experience. {text} Remote.") == []


@pytest.mark.parametrize(
    ("demand", "sign"),
    [
        ("Candidates settle his invoice of $212 at delivery.", "pay somebody else first"),
        ("You forward $160 to the broker named in the contract.", "pay somebody else first"),
        ("Payments arrive on their own account and go to the settlement account.", "moves money"),
        ("You get refunds by paper check in your name, endorse them and bring the cash.", "moves money"),
        ("We transfer what is needed and you pay them on Friday.", "moves money"),
        ("Fridays you are home for couriers, who take what you put in new cartons at your door.", "to hand on"),
        ("She is reached on the green messaging app.", "chat by a disguise"),
        ("Notes are thin, so coders add levels; whoever brings the weekly sum above 90k gains.", "added to claims"),
    ],
)
def test_a_demand_counts_in_full_in_a_posting_that_reads_genuine_otherwise(demand, sign):
    found = suspect(f"{GENUINE} {demand}", Surroundings())
    assert any(sign in signal for signal in found.signals)
    assert found.score >= ALARM


@pytest.mark.parametrize(
    ("demand", "sign"),
    [
        (
            "Candidates pay the $140 of the onboarding course by card before the first day.",
            "reader pay",
        ),
        ("The chair and dock are paid for by whoever receives them, and the $410 comes back in March.", "a sum"),
        ("A seat in the tool is $29.90 a month from your side until you have made production.", "a sum"),
        ("What you don't spend is sent by Zelle to the designer of the office.", "ways that employers do not use"),
        ("To be called, pass the screen of TrueCandor, for which it wants nineteen dollars.", "a sum"),
        ("Two weeks of practice come first, which are not waged.", "not paid"),
        ("The laptop is on loan papers in your name, which we pay off while you stay.", "a loan"),
        ("Our technician has control of the home computer while you sign in to your mail.", "steer"),
        ("You order the scanner from the dealer we name, and its price is refunded after a month.", "reader pay"),
        ("Wages for the first two weeks are credited in stablecoins.", "nobody traces"),
        ("Candidates are met by the panel on Discord.", "where employers do not"),
        (
            "Our draft reaches you by courier; deposit it through your bank and wire the surplus to the mover.",
            "a check",
        ),
        ("Client refunds land in an account you hold in your own name and you remit them to us.", "money of others"),
        ("Reply with your SSN and date of birth so that we can schedule the interview.", "before an offer"),
    ],
)
def test_a_demand_is_told_by_who_gives_what_to_whom_and_when(demand, sign):
    assert any(sign in words for words in demanded(f"A CPC is required, and two years of experience. {demand} Remote."))


@pytest.mark.parametrize(
    "text",
    [
        "Candidates are told that we pay the $140 of the onboarding course before the first day.",
        "We give each of us a $50 grocery card at Thanksgiving.",
        "You will never be asked to buy equipment or pay for training.",
        "We do not interview over Signal, Telegram or any other messenger.",
        "You send the slip of a chair and we reimburse up to $200 on the next paycheck.",
        "Two weeks of training are paid in full from the first hour.",
        "The scanner comes from the dealer we name, and it is ours.",
        "Wages for the first two weeks are credited by direct deposit.",
        "Candidates are met by the panel at the hospital, never on Discord.",
        "Refunds to payers go from the hospital's account after two signatures.",
        "Your SSN and date of birth are asked for after you accept the offer.",
        "You sign for two years or pay back a part of the training cost at leaving early, at most $1,200.",
        "Criminals copied this ad and asked people over Telegram to deposit a check for equipment.",
    ],
)
def test_the_same_words_where_nobody_is_cheated_demand_nothing(text):
    assert demanded(f"A CPC is required, and two years of experience. {text} Remote.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Someone is using our name on WhatsApp to offer jobs and asks for the rest back by Zelle.",
        "$31 to $38 and two weeks of training before the card arrives for you.",
        "You sign for two years or pay back a part of the training cost at leaving, at most $1,200.",
        "Use our secure chat to reach the lead.",
    ],
)
def test_what_only_looks_like_a_demand_scores_nothing(text):
    assert suspect(text, TRUSTED).signals == []


SCAM = (
    "Your present login is all you need. Each night you copy names and phone numbers from the portal into our list, "
    "get ten dollars a line, and there is no need to tell your department about it."
)
GENUINE = (
    "Trauma charts from home, 40 hours. Two video interviews, an hour's test, references. Text Renata at 480-555-0117 "
    "if you are stuck. We ship a laptop before the first day and pay for the background check. CPC or CCS, two years."
)


def test_a_scam_that_no_rule_describes_is_read_as_one_and_shows_by_what():
    (signal,) = signals(SCAM)
    assert signal.startswith("reads like scams seen before: ")
    assert suspect(SCAM, Surroundings()).score >= ALARM


def test_what_a_reading_shows_is_in_words():
    """A moderator read "to _freemail_"."""
    text = f"{SCAM} Write to desk.hire@gmail.com, see https://pay.example/go and send $90 to start at once."
    assert not any(re.search(r"_[a-z]+_", each) for each in signals(text))


def test_a_phrase_counts_less_in_what_reads_like_a_genuine_posting():
    found = suspect(GENUINE, Surroundings())
    assert "asks for contact on a chat service: “Text Renata at 480-555”" in found.signals
    assert "does not read like scams otherwise, so that its phrases count less" in found.signals
    assert found.score < ALARM


def test_a_demand_is_found_in_a_long_posting_and_honest_length_is_no_sign():
    assert suspect(GENUINE * 20, Surroundings()).score < ALARM
    assert suspect(f"{GENUINE * 6}\n{SCAM * 3}\n{GENUINE * 6}", Surroundings()).score >= ALARM


def test_an_employers_reply_is_not_read_as_a_posting():
    assert signals(SCAM, is_posting=False) == []


@pytest.mark.slow  # learns anew: 45 s
def test_the_weights_are_those_that_the_samples_teach():
    known = [each for name in FILES for each in samples_of(name)]
    learned, kept = learn(known), scam_reading.weights()
    assert learned["words"].keys() == kept["words"].keys()
    assert learned["bias"] == pytest.approx(kept["bias"], abs=0.01)
    single, kept = scam_sentences.unpacked(learn_sentences(known)), scam_sentences.weights()
    assert single.bias == pytest.approx(kept.bias, abs=0.01)
    assert single.step == pytest.approx(kept.step, rel=0.05)
    assert sum(abs(one - other) > 2 for one, other in zip(single.words, kept.words, strict=True)) == 0


def test_the_grammar_makes_the_same_sentences_each_time_and_leaves_no_sign_of_itself():
    made = [*_grammar.sentences()]
    assert made == [*_grammar.sentences()]
    assert {kind for _, kind in made} == {True, False}
    assert [text for text, _ in made if set("{}<>|\0") & set(text)] == []


def alarms_of(path: Path) -> dict[bool, list[bool]]:
    """Whether each posting of a file alarms, of the scams and of the genuine ones; every score is explained."""
    alarms: dict[bool, list[bool]] = {True: [], False: []}
    for row in map(json.loads, path.read_text().splitlines()):
        hours = HOURS.get(row["pay_unit"])
        around = Surroundings(apply_url=row["apply_url"], hourly_max=Decimal(row["pay_max"]) / hours if hours else None)
        found = suspect(f"{row['title']}\n{row['description']}", around)
        alarms[row["scam"]].append(found.score >= ALARM)
        assert bool(found.score) == bool(found.signals)
    return alarms


def test_a_beginner_who_is_offered_what_certified_coders_earn_is_a_sign_and_a_certified_coder_is_not():
    assert signals("Entry level coder.", hourly_max=Decimal(48)) == ["pays a beginner what certified coders earn"]
    assert signals("No certification needed.", hourly_max=Decimal(44)) == ["pays a beginner what certified coders earn"]
    assert signals("Entry level coder.", hourly_max=Decimal(22)) == []
    assert signals("CCS required.", hourly_max=Decimal(48)) == []


@pytest.mark.django_db
def test_the_author_the_name_and_the_cities_are_looked_at(lakeshore, brightline, alice, now):
    type(alice).objects.filter(pk=alice.pk).update(email="alice.hr@gmail.com")
    alice.refresh_from_db()
    Organization.objects.filter(pk=brightline.pk).update(name="Lakeshore Healtn", domain_verified_at=now)
    for city in ("Houston", "Dallas", "Austin", "Waco"):
        live(lakeshore, now=now, places=[{"city": city, "state": "TX"}])
    drafting.submit(posting=draft(lakeshore, now=now, by=alice), by=alice, now=now)
    signals = " | ".join(JobPosting.objects.get(state="in_review").scam_signals)
    assert "free-mail address" in signals
    assert "resembles that of Lakeshore Healtn" in signals
    assert "the same text stands in 4 cities" in signals


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Interview by Telegram only", "chat service"),
        ("A registration fee of $50 is refunded later", "asks for money"),
        ("We mail a check and you buy the laptop with it", "sends a check"),
        ("Send your SSN with the application", "identity details"),
        ("Write to hiring.coder@gmail.com", "free-mail"),
        ("Start today, no interview", "not at all"),
        ("Apply at https://bit.ly/x1", "hides where"),
    ],
)
def test_each_sign_is_named(text, sign):
    (found,) = signals(text)
    assert sign in found


def test_pay_beyond_any_coding_job_and_an_unverified_employer_count():
    assert len(signals(hourly_max=Decimal(150), is_verified=False)) == 2


@pytest.mark.parametrize("text", ["a" * 40_000, " " * 40_000, "$1," * 12_000, "send it back. " * 3_000])
def test_no_text_takes_long_to_weigh(text):
    begun = time.process_time()
    suspect(f"a{text}b", TRUSTED)
    assert time.process_time() - begun < here(2), "seconds; 0.3 are usual"


def test_the_score_stays_within_a_hundred():
    text = "Telegram, a training fee, a cashier's check, your SSN, no interview, x@gmail.com, https://t.me/a"
    assert suspect(text, Surroundings()).score == 100


@pytest.mark.django_db
def test_the_moderator_sees_the_score_and_decides(client, lakeshore, dana, now):
    posting = draft(lakeshore, now=now, description="Interview by WhatsApp.")
    drafting.submit(posting=posting, by=None, now=now)
    posting.refresh_from_db()
    assert (posting.state, posting.scam_score) == (PostingState.IN_REVIEW, 50)
    client.force_login(dana)
    assert "asks for contact on a chat service" in client.get(f"/moderation/{posting.shortid}/").content.decode()


@pytest.mark.django_db
@pytest.mark.slow  # makes the demo board: 2 s
def test_three_hundred_honest_postings_are_not_suspected(now):
    demo.load(now=now, users={})
    found = [
        posting.title
        for posting in JobPosting.objects.all()
        if signals(posting.description, hourly_max=posting.hourly_max)
    ]
    assert found == []
