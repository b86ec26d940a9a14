from codes.models.content import CodeSetLicense, CodeText, Descriptor, SiblingNote
from codes.models.edits import AddOnEdit, EditRationale, MedicallyUnlikelyEdit, PairPartners, PairSummary, PtpEdit
from codes.models.fees import AnesthesiaFactor, FeeScheduleEntry, Locality, OppsCap, ZipLocality
from codes.models.reference import Code, CodeSet, Section, Specialty
from codes.models.releases import Release, ReleaseEvent
from codes.models.vocabularies import HcpcsEntry, Modifier, PlaceOfService, RbcsEntry

__all__ = [
    "AddOnEdit",
    "AnesthesiaFactor",
    "Code",
    "CodeSet",
    "CodeSetLicense",
    "CodeText",
    "Descriptor",
    "EditRationale",
    "FeeScheduleEntry",
    "HcpcsEntry",
    "Locality",
    "MedicallyUnlikelyEdit",
    "Modifier",
    "OppsCap",
    "PairPartners",
    "PairSummary",
    "PlaceOfService",
    "PtpEdit",
    "RbcsEntry",
    "Release",
    "ReleaseEvent",
    "Section",
    "SiblingNote",
    "Specialty",
    "ZipLocality",
]
