import json

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Allowance, PoolWindow


class Command(BaseCommand):
    help = "Prove that every counter equals the views it counts. Example: manage.py check_quotas"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        wrong = [
            f"allowance {row.pk} of {row.viewer}: used {row.used}, spent unlocks {row.spent}"
            for row in Allowance.objects.miscounted().select_related("viewer__user")
        ]
        wrong += [
            f"pool window {row.pk}: used {row.used}, its seats spent {row.spent}"
            for row in PoolWindow.objects.miscounted()
        ]
        checked = Allowance.objects.count() + PoolWindow.objects.count()
        if options["json"]:
            self.stdout.write(json.dumps({"checked": checked, "wrong": len(wrong)}))
        else:
            self.stdout.write(f"{checked} counters checked, {len(wrong)} wrong")
        if wrong:
            raise CommandError("\n".join(wrong[:20]))
