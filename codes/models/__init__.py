from codes.models.content import CodeSetLicense, CodeText, Descriptor, SiblingNote
from codes.models.fees import FeeScheduleEntry
from codes.models.reference import Code, CodeSet, Section, Specialty
from codes.models.releases import Release

__all__ = [
    "Code",
    "CodeSet",
    "CodeSetLicense",
    "CodeText",
    "Descriptor",
    "FeeScheduleEntry",
    "Release",
    "Section",
    "SiblingNote",
    "Specialty",
]
