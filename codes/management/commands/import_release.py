from codes.management.importing import DeliveryCommand
from codes.releases.archives import deliveries_of_archive
from codes.releases.deliveries import Asked, Delivery


class Command(DeliveryCommand):
    help = (
        "Import a whole archive of the physician fee schedule: relative values, localities, anesthesia, OPPS cap; all"
        " or nothing. Example: manage.py import_release RVU25D.zip"
    )
    actor = "import_release"

    def add_arguments(self, parser) -> None:
        parser.add_argument("archive", metavar="ARCHIVE", help="the zip as CMS ships it")
        super().add_arguments(parser)

    def deliveries(self, options: dict) -> list[Delivery]:
        asked = Asked(options["release"], options["effective"], options["through"])
        return deliveries_of_archive(options["archive"], asked, accept_missing="parts" in options["accept"])
