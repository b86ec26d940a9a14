from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.ZIP_LOCALITIES.value
    example = "ZIP5_OCT2025.txt --release OCT2025 --effective 2025-10-01"
