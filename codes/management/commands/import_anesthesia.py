from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.ANESTHESIA.value
    example = "ANES2025.csv --release RVU25D --effective 2025-10-01"
