from codes.management.importing import ImportCommand
from codes.models import Release
from codes.releases.addenda import deliveries_of_addenda
from codes.releases.deliveries import Asked, Delivery


class Command(ImportCommand):
    source = Release.Source.OPPS.value
    example = "2025_January_Web_Addendum_B.xlsx 2025_January_Web_Addendum_A.xlsx"

    def deliveries(self, options: dict) -> list[Delivery]:
        return deliveries_of_addenda(
            options["paths"], Asked(options["release"], options["effective"], options["through"])
        )
