"""Notes in the words of many hands: shorthand, lists, what was earlier, planned, denied or done by others."""

from datetime import date

import pytest

from assistant.asking.casing.coding import Given, code_case
from assistant.reading.clauses import Polarity, clauses, polarity

pytestmark = pytest.mark.django_db
DAY, TODAY = date(2024, 8, 15), date(2026, 11, 29)


def coded(text: str, **given) -> dict[str, tuple]:
    """The suggested codes with their modifiers and units, of a note on a professional claim from an office."""
    result = code_case(Given(text, DAY, "professional", **{"place": "11", **given}), today=TODAY)
    return {each.code: (each.modifiers, each.units) for each in result.codes}


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Kidney allograft biopsy, real-time U/S, 2 cores", {"50200", "76942"}),
        ("exch L PCN over wire", {"50435"}),
        ("Empyema, 12F pigtail left chest by CT guidance to suction", {"32557"}),
        ("R effusion tapped under US, 900 cc, yueh out at end", {"32555"}),
        ("Diverticular abscess, 10F drain under CT", {"49406"}),
        ("Infected seroma of the thigh; catheter drainage 8F by US", {"10030"}),
        ("GB out through 4 ports, no cholangiogram", {"47562"}),
        ("Appendix taken laparoscopically with stapler", {"44970"}),
        ("robotic L inguinal hernia repair, primary, mesh", {"49650"}),
        ("phaco + PCIOL OS, routine", {"66984"}),
        ("CT A/P w IV contrast", {"74177"}),
        ("Left CIV compression, Venovo stent", {"37238"}),
        ("AVG thrombectomy, 7 mm balloon at venous anastomosis", {"36905"}),
        ("Fistula stent graft placed after PTA of peripheral segment stenosis", {"36903"}),
        ("DEB-TACE right hepatic lobe, microcatheter in RHA", {"37243", "36247"}),
        ("Random colon biopsies, scope to TI, diarrhea", {"45380"}),
        ("Established, 22 min", {"99213"}),
        ("Initial hospital care, moderate", {"99222"}),
        ("ED visit, low MDM, sent home today", {"99283"}),
        ("boil on the back lanced", {"10060"}),
        ("Ceftriaxone 1 gm IM", {"J0696", "96372"}),
    ],
)
def test_a_service_is_known_by_many_words(note, codes):
    assert set(coded(note)) == codes


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Big right effusion. Under ultrasound a small catheter went in and 900 mL were evacuated.", {"32555"}),
        ("Tense abdomen in cirrhosis; US for a window, tapped, five liters out.", {"49083"}),
        ("Three trocars. The appendix looked inflamed; base stapled across, specimen bagged.", {"44970"}),
        ("Trocars placed, critical view of safety. Cystic duct clipped, GB dissected off and bagged.", {"47562"}),
        ("Breast mass, left. By ultrasound a 12 gauge needle was put in, five passes, clip left.", {"19083"}),
        ("Irregular mole on the back, tangential cut with a razor blade, sent off.", {"11102"}),
    ],
)
def test_a_service_is_told_by_a_thing_and_what_was_done_to_it(note, codes):
    assert set(coded(note)) == codes


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Procedure: paracentesis under US, 3 L.\nPlan: liver biopsy, colonoscopy with snare polypectomy.", {"49083"}),
        ("PSH: cholecystectomy; left knee arthroscopy with meniscectomy.\nProcedure: EKG read, 12 leads.", {"93000"}),
        ("Family history: breast biopsy in a cousin.\nExam: punch biopsy of the left thigh.", {"11104"}),
        ("Recommendations:\n1. thoracentesis by ultrasound\n2. CT head without contrast", set()),
        ("HPI: chest pain. CT head without contrast: no bleed.\nPlan: left knee injected, depomedrol.", {"20610"}),
    ],
)
def test_a_heading_says_when_something_was_done(note, codes):
    assert set(coded(note)) == codes


def test_the_gauge_of_a_needle_is_no_dose():
    told = coded("Right knee, 22G needle, triamcinolone 40 mg injected, 25g needle for skin.")
    assert told["J3301"] == ((), 4)


def test_a_drug_of_the_facility_is_not_asked_for_its_dose():
    note = "Paracentesis, US, 2 L. Sedation by me 20 min with fentanyl and versed, nurse observing, age 50."
    given = code_case(Given(note, DAY, "professional", "22"), today=TODAY)
    assert not [each for each in given.missing if "dose" in each]


def test_uterine_arteries_of_both_sides_are_one_line_with_50():
    note = "Fibroids. Left uterine artery and right uterine artery each selected and embolized with particles."
    assert coded(note, place="22")["36247"] == (("50",), 1)


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Neck abscess 2 cm, lidocaine, 15 blade, pus expressed, loculations broken. Simple.", {"10060"}),
        ("Tubo-ovarian collection, CT: 10F drain by the left gluteal route, locked, bag.", {"49406"}),
        ("Ground transport, loaded 9.4 mi by odometer.", {"A0425"}),
        ("Port no longer needed; pulling of the mediport today, wound closed.", {"36590"}),
    ],
)
def test_site_route_and_tools_are_told_apart(note, codes):
    assert set(coded(note)) == codes


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Exchange of left and right nephrostomy tubes.", {"50435": ("50",)}),
        ("Right nephrostomy placed and left one exchanged.", {"50432": ("RT",), "50435": ("LT",)}),
        ("New nephrostomy left; right tube exchanged.", {"50432": ("LT",), "50435": ("RT",)}),
        ("Placed a right PCN; exchanged the left.", {"50432": ("RT",), "50435": ("LT",)}),
        ("Nephrostomy tubes: left changed, right changed.", {"50435": ("50",)}),
    ],
)
def test_each_side_has_the_code_of_what_was_done_there(note, codes):
    assert {code: signs for code, (signs, _) in coded(note, place="22").items()} == codes


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Sacral ulcer: slough cut away into the fat. Muscle not exposed.", {"11042"}),
        ("Left subclavian artery selectively catheterized from the groin.", {"36215"}),
        ("Bleeding. SMA, then a jejunal branch selected; extravasation; three microcoils.", {"37244", "36246"}),
        ("Dual lumen port placed, right chest pocket.", {"36561"}),
        ("Endobronchial? no. CT-guided core of a mediastinal mass, 18G x5.", {"32408"}),
        ("Wants a knee injection, A1c 11, so it was held off.", set()),
        ("EBUS with needle biopsy of a mediastinal node.", set()),
        ("Subq abscess of the back, complicated, packed.", set()),
        ("Right and left hepatic arteries selected, doxorubicin beads for HCC.", {"37243", "36247", "36248"}),
        ("Fibroids: both uterine arteries catheterized, particles to stasis.", {"37243", "36247"}),
        ("Isthmus nodule of the thyroid needled x3 by ultrasound, 27G, smears.", {"10005"}),
        ("Collection next to the cecum, CT, 10 Fr catheter left to bag.", {"49406"}),
        ("Incision and drainage of two abscesses.", set()),
        ("Right knee aspirated 30 cc, no injection, no ultrasound.", {"20610"}),
        ("12 lead EKG tracing only, read elsewhere.", set()),
    ],
)
def test_what_was_done_is_told_from_what_was_not(note, codes):
    assert set(coded(note, place="22")) == codes


def test_what_was_drawn_up_is_no_dose_and_each_side_has_its_own():
    assert coded("Bevacizumab 560 mg IV. 600 mg drawn, 40 mg discarded.")["J9035"] == (("JW",), 4)
    assert coded("Both knees injected, 40 mg triamcinolone each side.")["J3301"] == ((), 8)
    assert coded("Both knees injected, 40 mg Kenalog in each.")["J3301"] == ((), 8)


def test_two_joints_of_two_sides_are_two_lines():
    note = "Left knee injected with 40 mg triamcinolone, right shoulder with 20 mg."
    result = code_case(Given(note, DAY, "professional", "11"), today=TODAY)
    lines = [(each.code, each.modifiers, each.units) for each in result.codes]
    assert lines == [("20610", ("LT",), 1), ("20610", ("RT",), 1), ("J3301", (), 6)]


def test_a_question_denies_its_last_words_only():
    assert set(coded("Scalp cut 1 cm, glue? no, one staple.")) == {"12001"}


def test_an_earlier_polyp_makes_a_colonoscopy_one_of_high_risk():
    assert set(coded("Colonoscopy to cecum, history of adenomas, no symptoms, nothing removed.", place="22")) == {
        "G0105"
    }


def test_a_visit_is_separate_where_what_follows_says_so():
    told = coded("Est pt, moderate MDM; separately, right shoulder injected with 40 mg Kenalog.")
    assert told["99214"] == (("25",), 1)


def test_the_greatest_service_comes_first():
    note = "Right IJ triple lumen line placed. Critical care 50 min, exclusive of procedures."
    assert list(coded(note, place="21")) == ["99291", "36556"]


def test_a_dash_does_not_part_a_lesion_from_what_was_done_to_it():
    note = "Colonoscopy to cecum. 8 mm polyp - snare. Separate 3 mm nodule - cold forceps bx."
    assert coded(note, place="22") == {"45385": ((), 1), "45380": (("XS",), 1)}


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("ED course: labs. Admitted to telemetry. MDM high.", "99285"),
        ("Seen in the ED, admission H&P. MDM high.", "99223"),
    ],
)
def test_an_admission_ends_a_visit_of_the_emergency_department(note, code):
    assert set(coded(note, place="23")) == {code}


def test_skin_services_of_other_parts_of_the_body_are_apart():
    told = coded("1. shave biopsy of a papule of the left cheek. 2. one AK of the right temple frozen.")
    assert told == {"11102": ((), 1), "17000": (("XS",), 1)}


@pytest.mark.parametrize(
    "note",
    [
        "Gallbladder unremarkable. Abscess left for the surgeons; the drain placed last year is gone.",
        "Effusion too small to tap, not drained.",
        "Knee without effusion. Plan: injection next visit.",
    ],
)
def test_a_thing_beside_a_deed_that_was_not_done_is_no_service(note):
    assert not coded(note)


@pytest.mark.parametrize(
    "note",
    [
        "Lumbar epidural steroid injection, 80 mg steroid",
        "CT chest angiogram negative for pulmonary embolism",
        "Reviewed outside CT abdomen and pelvis with contrast, EKG and CBC",
        "CT guided drain exchange, pelvic abscess",
        "Renal ultrasound: no hydronephrosis",
        "Patient counseled on cryoablation versus nephrectomy; wants to think",
        "PE: liver edge palpable, lungs clear, prostate enlarged, breasts no masses",
        "Laparoscopic right inguinal hernia repair, recurrent",
        "Y-90 mapping next week",
    ],
)
def test_what_no_loaded_code_is_for_or_was_not_done_is_not_coded(note):
    assert coded(note) == {}


@pytest.mark.parametrize(
    ("note", "word", "meant"),
    [
        ("h/o polyps, colonoscopy to the cecum", "colonoscopy", Polarity.DONE),
        ("history of colonoscopy in 2019", "colonoscopy", Polarity.HISTORICAL),
        ("PSH: appendectomy, colonoscopy", "colonoscopy", Polarity.HISTORICAL),
        ("bx-proven HCC, cryoablation", "cryoablation", Polarity.DONE),
        ("cryoablation, 2 years ago", "cryoablation", Polarity.HISTORICAL),
        ("cryoablation of the liver, follow-up CT planned", "cryoablation", Polarity.DONE),
        ("cryoablation, CT guidance, will be done", "cryoablation", Polarity.PLANNED),
        ("cryoablation, six probes, stent not placed", "cryoablation", Polarity.DONE),
        ("cryoablation, however, was not done", "cryoablation", Polarity.NEGATED),
        ("screening colonoscopy, brother with colon cancer", "colonoscopy", Polarity.DONE),
        ("biopsy, intubated by anesthesia", "biopsy", Polarity.DONE),
        ("biopsy done by another physician", "biopsy", Polarity.OTHERS),
    ],
)
def test_a_comma_ends_what_was_earlier_planned_denied_or_others(note, word, meant):
    [clause] = clauses(note)
    start = note.index(word)
    assert polarity(clause, start, start + len(word)) == meant


def test_a_tumor_is_where_it_is_and_not_where_it_comes_from():
    assert set(coded("Painful sacral met (renal cell). Percutaneous cryoablation.")) == {"20983"}
    assert set(coded("Breast cancer met to the liver, perc cryo with CT")) == {"47383", "77013"}


def test_the_side_of_the_way_in_is_not_that_of_what_was_treated():
    assert coded("R CFA access. Left SFA catheterized up and over.")["36247"] == (("LT",), 1)
    assert coded("Phacoemulsification with IOL OD")["66984"] == (("RT",), 1)


def test_each_dose_is_that_of_its_own_drug():
    note = "US para, moderate sedation 18 min: fentanyl 75 mcg and Versed 2 mg, lidocaine 10 mg"
    assert coded(note) | {} == {"49083": ((), 1), "99152": ((), 1), "J2250": ((), 2), "J3010": ((), 1)}


def test_a_wasted_number_has_the_unit_of_its_dose():
    result = code_case(Given("Avastin 310 mg from a 400 mg vial, 90 wasted", DAY), today=TODAY)
    assert [(each.modifiers, each.units) for each in result.codes if each.code == "J9035"] == [((), 31), (("JW",), 9)]


def test_a_vessel_told_twice_or_passed_is_no_further_branch():
    coded_once = coded(
        "Microcatheter through CHA and PHA into the right hepatic artery. TACE of HCC. DSA of the RHA read."
    )
    assert "36248" not in coded_once
    assert coded_once["36247"][1] == 1


def test_a_decided_study_before_the_treatment_is_set_apart_by_xu():
    note = "Catheter in the SMA and the ileocolic branch. SMA angiogram, no prior study. Bleed coiled."
    assert "XU" in coded(note)["75726"][0]


@pytest.mark.parametrize(
    "told",
    [
        "Attempted intraoperative cholangiogram - cystic duct could not be cannulated, no contrast was injected",
        "Cholangiogram was attempted but we were unable to pass the catheter",
        "IOC failed",
        "We were unable to do a cholangiogram",
        "Cholangiogram unsuccessful",
        "Cholangiogram was not possible",
        "IOC wasn't done",
    ],
)
def test_what_was_tried_in_vain_is_not_coded(told):
    result = code_case(Given(f"Laparoscopic cholecystectomy. {told}.", DAY, "professional", "22"), today=TODAY)
    assert [each.code for each in result.codes] == ["47562"]
    assert {each.code: each.why for each in result.candidates}["47563"] == "negated"


def test_what_was_tried_and_succeeded_is_coded():
    assert set(coded("Lap chole. Cholangiogram was attempted and contrast obtained in both ducts")) == {"47563"}


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Two tumors in the right kidney iced through the skin under CT", {"50593": (("RT",), 1), "77013": ((), 1)}),
        ("Radiofrequency electrode between ribs 7 and 8 into a LUL nodule, CT", {"32998": (("LT",), 1)}),
        ("Painful L2 metastatic deposit, RF probe via the pedicle, CT", {"20982": ((), 1)}),
        ("Vacuum-assisted sampling of the left breast with ultrasound", {"19083": (("LT",), 1)}),
        ("GB came out through three ports, bile duct contrast pictures clean", {"47563": ((), 1)}),
        ("Meniscal trimming through the scope, right knee, medial", {"29881": (("RT",), 1)}),
        ("Cemented femoral and tibial components, left, for osteoarthritis", {"27447": (("LT",), 1)}),
        ("Open repair with mesh of a primary reducible left groin hernia", {"49505": (("LT",), 1)}),
        ("Pleural aspiration on the right under ultrasound, needle out at the end", {"32555": (("RT",), 1)}),
        ("Colonoscopy to the cecum, no biopsies taken", {"45378": ((), 1)}),
        ("Office visit of 30 minutes by the NP, known to the practice", {"99214": ((), 1)}),
        ("Initial inpatient consult at the bedside, moderate complexity MDM", {"99222": ((), 1)}),
        ("Hospital day 3, moderate MDM", {"99232": ((), 1)}),
    ],
)
def test_everyday_words_of_the_operating_room_are_read(note, codes):
    assert coded(note) == codes


def test_the_short_form_of_average_is_no_dialysis_graft():
    result = code_case(
        Given("Visit of an avg risk patient, established, low MDM", DAY, "professional", "11"), today=TODAY
    )
    assert not any(each.code.startswith("369") for each in result.candidates)


@pytest.mark.parametrize(
    "note",
    [
        "RFA of a left kidney mass through the skin, CT. Core biopsy of the same tumor by the same tract before it",
        "CT-guided RFA of a right lung nodule. Core biopsy of the nodule just before the ablation",
        "Left breast fibroadenoma frozen through the skin under ultrasound, core biopsy taken first",
    ],
)
def test_a_biopsy_of_what_is_ablated_is_part_of_the_ablation(note):
    result = code_case(Given(note, DAY, "professional", "11"), today=TODAY)
    assert not {"50200", "32408", "19083"} & {each.code for each in result.codes}
    assert result.codes
    assert "integral" in {each.why for each in result.candidates if each.code in ("50200", "32408", "19083")}


@pytest.mark.parametrize(
    ("told", "side"),
    [("Biopsy of the left kidney mass", "LT"), ("Core biopsy first; frozen section read as RCC, then proceeded", "RT")],
)
def test_a_biopsy_that_is_no_part_of_the_ablation_stays(told, side):
    found = coded(f"Cryoablation of a right kidney mass through the skin, CT. {told}")
    assert found["50593"] == (("RT",), 1)
    assert found["50200"] == ((side,), 1)


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        (
            "Colonoscopy for bleeding. Sigmoid polyp by hot snare; ascending polyp by cold forceps",
            {"45385": ((), 1), "45380": (("XS",), 1)},
        ),
        ("Colonoscopy for bleeding. Sigmoid polyp by snare after cold forceps at the sigmoid", {"45385": ((), 1)}),
        (
            "Left breast: US core biopsy of a mass. Left axillary node: ultrasound-guided FNA, 2 passes",
            {"19083": (("LT",), 1), "10005": (("XS",), 1)},
        ),
        (
            "Right nephrostomy placed. Previously placed left nephrostomy checked and exchanged",
            {"50432": (("RT",), 1), "50435": (("LT",), 1)},
        ),
    ],
)
def test_another_segment_organ_or_side_is_another_place(note, codes):
    assert coded(note) == codes


@pytest.mark.parametrize(
    ("note", "further"),
    [
        ("Superselective catheter in the segment 8 branch of the right hepatic artery, TACE", False),
        ("Microcatheter into the right hepatic artery, then its segment 6 branch, TACE", False),
        ("Microcatheter into the right hepatic artery, then the left hepatic artery, TACE of both", True),
    ],
)
def test_a_vessel_passed_on_the_way_is_no_further_vessel(note, further):
    found = coded(f"Right groin access. {note} of HCC.")
    assert "36247" in found
    assert ("36248" in found) is further


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("right knee injection, kenalog 40", 4),
        ("left knee injected with 2 mL Kenalog-40", 8),
        ("both knees injected, triamcinolone 40 mg each", 8),
        ("left knee injected with triamcinolone 20 mg", 2),
    ],
)
def test_a_dose_is_read_as_it_is_written(note, units):
    assert coded(note)["J3301"] == ((), units)


def test_a_discharge_beside_critical_care_keeps_its_own_minutes():
    found = coded("50 min on discharge. Critical care earlier the same day, 40 min", place="21")
    assert found == {"99291": ((), 1), "99239": ((), 1)}


@pytest.mark.parametrize(
    "told",
    ["scope to the splenic flexure only", "procedure aborted at the sigmoid", "terminated in the descending colon"],
)
def test_a_colonoscopy_that_ended_early_carries_its_modifier(told):
    assert coded(f"Colonoscopy for anemia, poor prep, {told}") == {"45378": (("53",), 1)}


def test_a_heading_of_one_line_rules_no_line_below_it():
    """What was done stands on the next line; a list below such a heading goes on with it."""
    told = "Hx: HCC, cirrhosis.\nRight groin. Celiac, proper hepatic, right hepatic; microcatheter to segment 6, beads."
    assert {"37243", "36247"} <= set(coded(told, place="22"))
    knee = "femur and tibia cut, PS femoral component, tray and polyethylene cemented."
    told = f"Past surgery: arthroscopic lateral meniscectomy of this knee 2015.\nOperation: right knee, {knee}"
    assert set(coded(told, place="21")) == {"27447"}
    assert coded("PSH:\n- appendectomy, laparoscopic\n- lap cholecystectomy") == {}
    assert coded("PMH: gout.\n- lap appendectomy in childhood") == {}


def test_specimens_and_readings_of_an_odometer_are_counted():
    assert coded("Two separately labeled polyps, gross and microscopic")["88305"] == ((), 2)
    assert coded("Two polyps in one jar, gross and microscopic")["88305"] == ((), 1)
    assert coded("Patient loaded, odometer 1204.5; at the hospital 1219.0")["A0425"] == ((), 14.5)


def test_the_size_of_a_catheter_is_no_age():
    assert set(coded("4F single lumen PICC by ultrasound, age 38")) == {"36573"}


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        (
            "Cryoablation of a left kidney mass through the skin, CT, because surgery was not possible",
            {"50593", "77013"},
        ),
        ("After several attempts at cannulation the right PICC was placed with ultrasound, age 60", {"36573"}),
        ("Attempted PICC on the right failed; left PICC placed with ultrasound, age 60", {"36573"}),
        ("Left breast core biopsy by ultrasound with a 14G needle, iced in recovery", {"19083"}),
        ("Loose femoral and tibial components on film, established patient, moderate MDM", {"99214"}),
        ("Right hip joint pain, continue oral steroid, established patient, low MDM", {"99213"}),
        ("Right fem-pop graft, outflow stenosis, 6 mm balloon", set()),
        ("Arthroscope into the right knee, medial meniscus trimmed", {"29881"}),
        ("Attempted cryoablation of a left renal mass, CT: aborted as the patient vomited", set()),
    ],
)
def test_words_near_to_those_of_a_service_name_none(note, codes):
    assert set(coded(note)) == codes


def test_a_study_of_the_day_that_another_of_the_group_read_again_has_77():
    first, second = "14:10 chest PA and lateral - read Dr. Moss - clear", "20:45 chest PA and lateral - read Dr. Pryor"
    note = f"Chest films\n{first}\n{second}"
    result = code_case(Given(note, DAY, "professional", "22"), today=TODAY)
    assert [(each.code, each.modifiers) for each in result.codes] == [("71046", ("26",)), ("71046", ("26", "77"))]
