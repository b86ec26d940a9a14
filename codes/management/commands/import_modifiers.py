from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.MODIFIERS.value
    example = "hcpcs_level2_modifiers_2020q4.csv --release 2020Q4 --effective 2020-10-01"
