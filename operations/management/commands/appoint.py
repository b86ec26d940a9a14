from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from accounts.models import User
from operations.actions.appointing import ROLES, appoint, dismiss
from web.text.printable import normal_email

NEXT_STEPS = """\
{who} is {role} now. What they do next:
  1. Log in at {site}/accounts/login/code/ with a code that is mailed to them
     (while mail does not work yet: manage.py changepassword {email}, then {site}/accounts/login/).
  2. Set up the second step at {site}/accounts/2fa/: an authenticator app, or a passkey or security key.
     Staff see none of their pages before that. Keep the recovery codes apart from the device.
  3. Open {pages}."""
PAGES = {
    "operator": ("/operations/", "/admin/", "/codes/releases/", "/moderation/"),
    "moderator": ("/moderation/",),
}


class Command(BaseCommand):
    help = "Make somebody an operator or a moderator. Example: manage.py appoint ana@example.org operator"

    def add_arguments(self, parser) -> None:
        parser.add_argument("email", help="address of the person; an account is made where there is none")
        parser.add_argument("role", choices=[*ROLES, "nobody"], help="nobody takes all powers of staff away")

    def handle(self, *args, **options) -> None:
        email, role = normal_email(options["email"]), options["role"]
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} isn't a valid email address.") from error
        if role == "nobody":
            self.dismiss(email)
        else:
            self.appoint(email, role)

    def appoint(self, email: str, role: str) -> None:
        user, new = appoint(email=email, role=role, now=timezone.now())
        who = f"{user.email} ({'a new account' if new else 'an account that was there'})"
        role_name = "an operator" if role == "operator" else "a moderator"
        pages = ", ".join(f"{settings.SITE_URL}{path}" for path in PAGES[role])
        self.stdout.write(
            NEXT_STEPS.format(who=who, role=role_name, site=settings.SITE_URL, email=user.email, pages=pages)
        )

    def dismiss(self, email: str) -> None:
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError(f"There is no account {email}.")
        dismiss(user=user)
        self.stdout.write(f"{email} no longer has staff powers and is logged out everywhere.")
