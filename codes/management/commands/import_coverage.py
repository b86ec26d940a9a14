from codes.management.importing import ImportCommand
from codes.models import Release
from codes.releases.coverage_files import deliveries_of_coverage
from codes.releases.deliveries import Asked, Delivery


class Command(ImportCommand):
    source = Release.Source.COVERAGE.value
    example = "current_article_csv.zip --release 2026Q3"

    def deliveries(self, options: dict) -> list[Delivery]:
        return deliveries_of_coverage(
            options["paths"], Asked(options["release"], options["effective"], options["through"])
        )
