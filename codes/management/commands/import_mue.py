from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.MUE.value
    example = "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv --release 2026Q3 --effective 2026-07-01"
