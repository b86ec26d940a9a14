from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Plan, User
from accounts.quota import granting
from careers.demo import load as load_jobs
from codes.releases.sample import load_sample
from hiring.demo import load_applicants, load_coder

PASSWORD = "crosswalk-demo"  # noqa: S105 - the demo's password is printed for everyone to use

# address, name, plan, fields
PEOPLE = [
    ("coder@demo.example", "Dana Coder", "free", {}),
    ("member@demo.example", "Morgan Member", "member", {}),
    ("employer@demo.example", "Eli Employer", "free", {}),
    ("recruiter@demo.example", "Riley Recruiter", "free", {}),
    ("moderator@demo.example", "Mo Moderator", "free", {"is_staff": True}),
    ("operator@demo.example", "Olu Operator", "pro", {"is_staff": True, "is_superuser": True}),
]


class Command(BaseCommand):
    help = "Fill an empty site with the sample edition, jobs and accounts of each role. Example: manage.py demo"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="leave a site that has the demo as it is")

    def handle(self, *args, **options) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo makes a superuser with a published password: it is loaded only with DEBUG=1.")
        if not (options["once"] and User.objects.filter(email=PEOPLE[-1][0]).exists()):
            self.load()
        self.stdout.write(f"Demo accounts, password {PASSWORD}:")
        for email, _, plan, fields in PEOPLE:
            self.stdout.write(f"  {email:<26}{plan}{', staff' * bool(fields)}")

    def load(self) -> None:
        now = timezone.now()
        codes = load_sample(now=now)
        users = {email: self.person(email, name, plan, fields, now) for email, name, plan, fields in PEOPLE}
        postings = load_jobs(now=now, users=users)
        applications = load_applicants(employer=users["employer@demo.example"], now=now)
        load_coder(coder=users["coder@demo.example"], now=now)
        self.stdout.write(
            f"{codes} sample codes, {postings} postings, {applications} applications, {len(users)} accounts"
        )

    def person(self, email: str, name: str, plan: str, fields: dict, now) -> User:
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(email, PASSWORD, name=name, **fields)
            user.emailaddress_set.create(email=email, verified=True, primary=True)
            granting.grant_plan(user=user, plan=Plan.objects.get(slug=plan), now=now, reason="demo")
        return user
