from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.LOCALITIES.value
    example = "25LOCCO.csv --release RVU25D --effective 2025-10-01"
