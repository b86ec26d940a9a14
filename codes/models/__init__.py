from codes.models.content import CodeSetLicense, CodeText, Descriptor, SiblingNote, TextChange
from codes.models.coverage import CoverageCode, CoverageLink, CoveragePolicy
from codes.models.diagnoses import DiagnosisConversion, DiagnosisEntry, DiagnosisIndexEntry, DiagnosisNote
from codes.models.drugs import AspLimit, NdcCode
from codes.models.edits import AddOnEdit, EditRationale, MedicallyUnlikelyEdit, PairPartners, PairSummary, PtpEdit
from codes.models.facilities import ApcRate, AscEntry, OppsEntry
from codes.models.fees import AnesthesiaFactor, CountyLocality, FeeScheduleEntry, Locality, OppsCap, ZipLocality
from codes.models.geography import ZipArea
from codes.models.licensing import LicenseAcceptance, NamedUse
from codes.models.reference import Code, CodeSet, Section, Specialty
from codes.models.releases import ReferenceRevision, Release, ReleaseEvent
from codes.models.rules import CodingRule, ProlongedVisit, Rulebook, VisitLevel
from codes.models.shelf import CodeList, CodeListEntry, CodeNews, KeptCode
from codes.models.vocabularies import HcpcsEntry, Modifier, PlaceOfService, RbcsEntry
from codes.models.wages import OccupationWage

__all__ = [
    "AddOnEdit",
    "AnesthesiaFactor",
    "ApcRate",
    "AscEntry",
    "AspLimit",
    "Code",
    "CodeList",
    "CodeListEntry",
    "CodeNews",
    "CodeSet",
    "CodeSetLicense",
    "CodeText",
    "CodingRule",
    "CountyLocality",
    "CoverageCode",
    "CoverageLink",
    "CoveragePolicy",
    "Descriptor",
    "DiagnosisConversion",
    "DiagnosisEntry",
    "DiagnosisIndexEntry",
    "DiagnosisNote",
    "EditRationale",
    "FeeScheduleEntry",
    "HcpcsEntry",
    "KeptCode",
    "LicenseAcceptance",
    "Locality",
    "MedicallyUnlikelyEdit",
    "Modifier",
    "NamedUse",
    "NdcCode",
    "OccupationWage",
    "OppsCap",
    "OppsEntry",
    "PairPartners",
    "PairSummary",
    "PlaceOfService",
    "ProlongedVisit",
    "PtpEdit",
    "RbcsEntry",
    "ReferenceRevision",
    "Release",
    "ReleaseEvent",
    "Rulebook",
    "Section",
    "SiblingNote",
    "Specialty",
    "TextChange",
    "VisitLevel",
    "ZipArea",
    "ZipLocality",
]
