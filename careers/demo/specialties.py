"""What coders of each specialty do, in our own words: the raw material of the demo's descriptions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A specialty: its cases, what takes care, where it is coded, how fast, which ranges and which extra credential."""

    cases: str
    care: str
    settings: tuple[str, ...]
    chart_type: str
    pace: tuple[int, int]
    ranges: tuple[tuple[str, str, str], ...]
    credential: str = ""


PRO = ("professional", "office", "outpatient")
SURGERY = ("professional", "outpatient", "asc", "same-day")

FIELDS: dict[str, Field] = {
    "anesthesia": Field(
        "anesthesia records from the OR, endoscopy and labor and delivery",
        "Base units, time and the medical direction modifiers have to agree with the record, minute by minute",
        ("professional", "asc"), "anesthesia", (10, 16), (("cpt", "00100", "01999"),), "canpc"),
    "behavioral-health": Field(
        "therapy, medication management and psychiatric evaluation visits",
        "Time decides most of these visits, and telehealth changes the place of service and the modifier",
        PRO, "office", (12, 18), (("cpt", "90785", "90899"),)),
    "cardiology": Field(
        "echo, stress tests, device checks, and cath lab cases with their coronary interventions",
        "Vessel by vessel rules for interventions and the global days of pacemaker work matter every day",
        ("professional", "outpatient", "office"), "outpatient", (8, 14), (("cpt", "92920", "93799"),), "ccc"),
    "cardiothoracic-surgery": Field(
        "bypass, valve and lung resection operative notes",
        "Graft harvest, reoperation and assistant rules decide whether a case pays as it should",
        ("professional", "inpatient"), "surgery", (3, 6), (("cpt", "32035", "33999"),)),
    "dermatology": Field(
        "office visits with biopsies, destructions, excisions and Mohs layers",
        "Lesion size with margins, and the closure that goes with it, must be read from the note and not the template",
        ("office", "professional", "asc"), "office", (14, 20), (("cpt", "11000", "17999"),)),
    "diagnostic-radiology": Field(
        "plain films, ultrasound, CT, MRI and nuclear reports",
        "Views, contrast and the order behind the study decide the code, and ICD-10 follows the finding",
        ("professional", "outpatient"), "radiology", (35, 55), (("cpt", "70010", "76499"),), "rcc"),
    "emergency-medicine": Field(
        "ED visits with facility and professional levels, infusions, laceration repairs and critical care",
        "Level by medical decision making, not by habit; critical care minutes are counted without procedures",
        ("emergency",), "emergency", (12, 18), (("cpt", "99281", "99292"),), "cedc"),
    "endocrinology": Field(
        "diabetes and thyroid visits, continuous glucose monitoring and fine needle aspirations",
        "Chronic care and monitoring codes have monthly rules that the calendar has to respect",
        PRO, "office", (12, 18), (("cpt", "95249", "95251"), ("cpt", "10005", "10012"))),
    "family-medicine": Field(
        "primary care visits, annual wellness, vaccines and small office procedures",
        "A preventive visit with a problem on top is two services only when the note shows both",
        ("office", "professional"), "office", (16, 22), (("cpt", "99202", "99397"),)),
    "gastroenterology": Field(
        "upper endoscopy, colonoscopy and ERCP with their pathology follow-up",
        "Screening that turns into removal, the deepest extent and the technique used on each polyp",
        SURGERY, "surgery", (10, 15), (("cpt", "43180", "45399"),)),
    "general-surgery": Field(
        "hernia, gallbladder, bowel and breast operative notes",
        "Open, laparoscopic and converted cases, mesh, and what the global period already pays for",
        SURGERY, "surgery", (6, 10), (("cpt", "44005", "49999"),), "cgsc"),
    "hematology-oncology": Field(
        "infusion center encounters, oncology visits and drug administration",
        "Start and stop times, the one initial service and drug waste with JW or JZ",
        ("outpatient", "office", "professional"), "outpatient", (8, 12), (("hcpcs", "J8999", "J9999"),), "chonc"),
    "internal-medicine": Field(
        "hospital rounds, consults, discharges and clinic visits",
        "Inpatient levels by decision making, and split or shared visits with a clear owner",
        ("inpatient", "professional", "office"), "inpatient", (10, 16), (("cpt", "99221", "99239"),)),
    "interventional-radiology": Field(
        "embolization, ablation, drainage, biopsy, dialysis access and venous work from the dictated report",
        "Catheter position by vascular family, imaging that is bundled and imaging that is not",
        ("professional", "outpatient"), "interventional", (5, 9),
        (("cpt", "36245", "36248"), ("cpt", "37182", "37253"), ("cpt", "47370", "47383")), "circc"),
    "nephrology": Field(
        "dialysis months, hospital nephrology rounds and access procedures",
        "Monthly capitation with its visits, partial months and transfers between facilities",
        ("professional", "outpatient"), "outpatient", (10, 15), (("cpt", "90935", "90999"),)),
    "neurology": Field(
        "EEG, EMG, sleep studies, Botox and clinic visits",
        "Nerve counts, monitoring hours and units of toxin with the wasted part stated",
        PRO, "office", (10, 15), (("cpt", "95700", "95999"),)),
    "neurosurgery": Field(
        "spine fusions, craniotomies and shunts",
        "Levels and approaches add up fast: decompression, arthrodesis, instrumentation and graft each have rules",
        ("professional", "inpatient"), "surgery", (3, 5), (("cpt", "61000", "63746"),)),
    "obstetrics-gynecology": Field(
        "maternity packages, ultrasound, colposcopy and gynecologic surgery",
        "What belongs in the maternity package, and how to report the parts when care was shared",
        ("professional", "office", "inpatient"), "surgery", (9, 14), (("cpt", "56405", "59899"),), "cobgc"),
    "ophthalmology": Field(
        "eye visits, imaging, injections and cataract cases",
        "Eye codes or E/M, testing with interpretation, and modifiers for each eye",
        ("office", "asc"), "office", (14, 20), (("cpt", "65091", "68899"), ("cpt", "92002", "92499"))),
    "orthopedics": Field(
        "arthroscopy, fracture care, joint replacement and injections",
        "Compartments in the knee, what the fracture global includes, and implants with their invoices",
        SURGERY, "surgery", (7, 11), (("cpt", "20100", "29999"),), "cosc"),
    "otolaryngology": Field(
        "sinus, ear and throat procedures with office endoscopy",
        "Sinus by sinus counting, both sides, and endoscopy on the day of a visit",
        SURGERY, "surgery", (9, 13), (("cpt", "30000", "31899"), ("cpt", "69000", "69979"))),
    "pain-management": Field(
        "spinal injections, ablations, stimulators and visits",
        "Levels, sides and guidance that is included; payer limits on sessions a year",
        ("asc", "office", "professional"), "surgery", (10, 15), (("cpt", "62263", "64999"),), "canpc"),
    "pathology-laboratory": Field(
        "surgical pathology, cytology, flow and molecular reports",
        "Specimens, not slides; stains per specimen and the right tier of molecular code",
        ("professional", "outpatient"), "pathology", (20, 30), (("cpt", "80047", "89398"),)),
    "pediatrics": Field(
        "well visits, vaccines with counseling, newborn and sick visits",
        "Vaccine components with counseling and screening tools that are reported beside the visit",
        ("office", "professional"), "office", (16, 22), (("cpt", "99381", "99461"),)),
    "physical-medicine": Field(
        "therapy units, EMG and inpatient rehabilitation visits",
        "The eight minute rule over timed codes, and therapy modifiers by discipline",
        ("outpatient", "office", "post-acute"), "outpatient", (12, 18), (("cpt", "97010", "97799"),)),
    "plastic-surgery": Field(
        "breast reconstruction, flaps, grafts and hand cases",
        "Square centimeters, donor sites and the line between cosmetic and reconstructive",
        SURGERY, "surgery", (5, 9), (("cpt", "14000", "15999"), ("cpt", "19316", "19396"))),
    "podiatry": Field(
        "nail and foot care, bunion and hammertoe surgery, wound visits",
        "Class findings for routine care and toe modifiers on each line",
        ("office", "asc"), "office", (14, 20), (("cpt", "28001", "28899"),)),
    "pulmonology": Field(
        "bronchoscopy, pulmonary function, sleep and critical care visits",
        "Lobes and stations on bronchoscopy, and critical care time apart from the procedures",
        ("professional", "inpatient", "outpatient"), "outpatient", (9, 14), (("cpt", "31615", "31661"),)),
    "radiation-oncology": Field(
        "simulation, planning, delivery and weekly management",
        "The course as a whole: one plan, its physics and every fraction in the right week",
        ("outpatient", "professional"), "outpatient", (7, 11), (("cpt", "77261", "77799"),), "rocc"),
    "surgical-oncology": Field(
        "tumor resections, node dissections, port placements and intraperitoneal chemotherapy",
        "Margins, staging biopsies on the same day, and multi-surgeon cases with co-surgery modifiers",
        ("professional", "inpatient"), "surgery", (4, 7), (("cpt", "38500", "38792"), ("cpt", "47120", "47399"))),
    "trauma-surgery": Field(
        "trauma activations, exploratory surgery, wound care and critical care days",
        "Staged returns to the OR with 58 or 78, and activation fees that need pre-notice",
        ("professional", "inpatient", "emergency"), "surgery", (5, 8), (("cpt", "20100", "20103"),)),
    "urology": Field(
        "cystoscopy, stone, prostate and bladder procedures with clinic visits",
        "Endoscopy families with their base code, stents, and lithotripsy sides",
        SURGERY, "surgery", (9, 14), (("cpt", "50010", "53899"), ("cpt", "54000", "55899"))),
    "vascular-surgery": Field(
        "bypass, endovascular revascularization, dialysis access and vein work",
        "One code per vessel territory below the groin, and catheter work that is included",
        ("professional", "outpatient", "asc"), "surgery", (5, 9), (("cpt", "36800", "37799"),), "circc"),
    "wound-care": Field(
        "debridement, skin substitutes and hyperbaric sessions",
        "Depth and surface summed by depth, and the product units billed against what was opened",
        ("outpatient", "office", "post-acute"), "outpatient", (10, 15), (("cpt", "11042", "11047"),)),
}  # fmt: skip
