from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.ADD_ON.value
    example = "AOC_V2026Q3-MCR.xlsx --release 2026Q3 --effective 2026-07-01"
