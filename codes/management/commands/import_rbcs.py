from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.RBCS.value
    example = "rbcs_2024.csv --release 2024 --effective 2024-01-01 --through 2024-12-31"
