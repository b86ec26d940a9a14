from codes.management.importing import ImportCommand
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery
from codes.releases.icd10cm_files import deliveries_of_diagnoses


class Command(ImportCommand):
    source = Release.Source.ICD10CM.value
    example = "icd10cm-order-2026.txt icd10cm_tabular_2026.xml icd10cm_index_2026.xml"

    def deliveries(self, options: dict) -> list[Delivery]:
        return deliveries_of_diagnoses(
            options["paths"], Asked(options["release"], options["effective"], options["through"])
        )
