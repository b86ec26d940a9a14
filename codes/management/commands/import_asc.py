from codes.management.importing import ImportCommand
from codes.models import Release


class Command(ImportCommand):
    source = Release.Source.ASC.value
    example = "ASC_AA.csv ASC_BB.csv ASC_EE.csv ASC_FF.csv"
