from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.PLACES.value
    example = "place_of_service_codes.csv --release 2023-09 --effective 2023-09-01"
