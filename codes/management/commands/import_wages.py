from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.WAGES.value
    example = "national_M2023_dl.xlsx --release 2023 --effective 2023-05-01"
