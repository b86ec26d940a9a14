from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.NCCI_PTP.value
    example = "ccipra-v322r0-f*.TXT --release 2026Q3 --effective 2026-07-01 --setting practitioner"
