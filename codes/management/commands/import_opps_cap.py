from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.OPPS_CAP.value
    example = "OPPSCAP_Oct.csv --release RVU25D --effective 2025-10-01"
