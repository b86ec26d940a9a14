from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.HCPCS.value
    example = "HCPC2026_OCT_ANWEB.csv --release 2026-10 --effective 2026-10-01"
