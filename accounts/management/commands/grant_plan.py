from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Plan, User
from accounts.quota import granting


class Command(BaseCommand):
    help = "Give a user a plan from now on. Example: manage.py grant_plan ana@example.org member"

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("plan", help="slug of a plan: free, member, pro ...")

    def handle(self, *args, **options) -> None:
        user = User.objects.by_email(options["email"])
        if user is None:
            raise CommandError(f"No user has the address {options['email']}.")
        plan = Plan.objects.filter(slug=options["plan"]).first()
        if plan is None:
            known = ", ".join(Plan.objects.values_list("slug", flat=True))
            raise CommandError(f"There is no plan {options['plan']}; known are: {known}.")
        granting.grant_plan(user=user, plan=plan, now=timezone.now(), reason="command")
        self.stdout.write(f"{user.email} holds {plan.name}")
