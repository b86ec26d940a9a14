from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.GEOGRAPHY.value
    example = "us_zipcodes.csv --release 2024 --effective 2024-01-01"
