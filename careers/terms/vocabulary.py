"""The credentials the site ships with, and the dated levels that postings ask for. Facts of the issuers' own lists."""

from dataclasses import dataclass
from datetime import date

from careers.models.choices import Issuer, Tier

# slug, short name, full name, issuer, slug of the full credential when this one is its apprentice form
CREDENTIALS = [
    ("cpc", "CPC", "Certified Professional Coder", Issuer.AAPC, ""),
    ("coc", "COC", "Certified Outpatient Coder (was CPC-H)", Issuer.AAPC, ""),
    ("cic", "CIC", "Certified Inpatient Coder", Issuer.AAPC, ""),
    ("crc", "CRC", "Certified Risk Adjustment Coder", Issuer.AAPC, ""),
    ("cpc-a", "CPC-A", "Certified Professional Coder, apprentice", Issuer.AAPC, "cpc"),
    ("coc-a", "COC-A", "Certified Outpatient Coder, apprentice", Issuer.AAPC, "coc"),
    ("cic-a", "CIC-A", "Certified Inpatient Coder, apprentice", Issuer.AAPC, "cic"),
    ("cpma", "CPMA", "Certified Professional Medical Auditor", Issuer.AAPC, ""),
    ("cdeo", "CDEO", "Certified Documentation Expert Outpatient", Issuer.AAPC, ""),
    ("cdei", "CDEI", "Certified Documentation Expert Inpatient", Issuer.AAPC, ""),
    ("cpb", "CPB", "Certified Professional Biller", Issuer.AAPC, ""),
    ("circc", "CIRCC", "Certified Interventional Radiology Cardiovascular Coder", Issuer.AAPC, ""),
    ("cascc", "CASCC", "Certified Ambulatory Surgical Center Coder", Issuer.AAPC, ""),
    ("ccc", "CCC", "Certified Cardiology Coder", Issuer.AAPC, ""),
    ("cemc", "CEMC", "Certified Evaluation and Management Coder", Issuer.AAPC, ""),
    ("cedc", "CEDC", "Certified Emergency Department Coder", Issuer.AAPC, ""),
    ("cgsc", "CGSC", "Certified General Surgery Coder", Issuer.AAPC, ""),
    ("chonc", "CHONC", "Certified Hematology and Oncology Coder", Issuer.AAPC, ""),
    ("cosc", "COSC", "Certified Orthopedic Surgery Coder", Issuer.AAPC, ""),
    ("cobgc", "COBGC", "Certified Obstetrics Gynecology Coder", Issuer.AAPC, ""),
    ("canpc", "CANPC", "Certified Anesthesia and Pain Management Coder", Issuer.AAPC, ""),
    ("ccs", "CCS", "Certified Coding Specialist", Issuer.AHIMA, ""),
    ("ccs-p", "CCS-P", "Certified Coding Specialist, physician-based", Issuer.AHIMA, ""),
    ("cca", "CCA", "Certified Coding Associate", Issuer.AHIMA, ""),
    ("rhit", "RHIT", "Registered Health Information Technician", Issuer.AHIMA, ""),
    ("rhia", "RHIA", "Registered Health Information Administrator", Issuer.AHIMA, ""),
    ("cdip", "CDIP", "Certified Documentation Integrity Practitioner", Issuer.AHIMA, ""),
    ("ccds", "CCDS", "Certified Clinical Documentation Specialist", Issuer.OTHER, ""),
    ("rcc", "RCC", "Radiology Certified Coder", Issuer.OTHER, ""),
    ("rccir", "RCCIR", "Radiology Certified Coder, interventional", Issuer.OTHER, ""),
    ("rocc", "ROCC", "Radiation Oncology Certified Coder", Issuer.OTHER, ""),
]

# Only a rename is automatic; everything else that looks alike is another credential.
RENAMED = {"cpc-h": "coc", "cpc-h-a": "coc-a"}


@dataclass(frozen=True, slots=True)
class TierMember:
    """A credential counts for a level between two days; None leaves an end open."""

    tier: str
    slug: str
    issuer: str
    first_date: date | None = None
    last_date: date | None = None


TIER_MEMBERS = [
    *(TierMember(Tier.MASTERY, slug, Issuer.AHIMA) for slug in ("ccs", "ccs-p", "rhit", "rhia")),
    *(TierMember(Tier.MASTERY, slug, Issuer.AAPC) for slug in ("cpc", "coc", "cic")),
    TierMember(Tier.ASSOCIATE, "cca", Issuer.AHIMA),
    *(TierMember(Tier.ASSOCIATE, slug, Issuer.AAPC) for slug in ("cpc-a", "coc-a")),
]
