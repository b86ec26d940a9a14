from codes.management.importing import ImportCommand
from codes.models import Release
from codes.releases.addenda import deliveries_of_asp
from codes.releases.deliveries import Asked, Delivery


class Command(ImportCommand):
    source = Release.Source.ASP.value
    example = "'October 2025 ASP Pricing File.csv' 'October 2025 ASP NDC-HCPCS Crosswalk.csv'"

    def deliveries(self, options: dict) -> list[Delivery]:
        return deliveries_of_asp(options["paths"], Asked(options["release"], options["effective"], options["through"]))
