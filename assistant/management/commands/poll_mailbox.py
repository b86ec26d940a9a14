from django.core.management.base import BaseCommand

from assistant.tasks import poll_mailbox


class Command(BaseCommand):
    help = "Answer the mails that wait in the mailbox of the assistant. Example: manage.py poll_mailbox"

    def handle(self, *args, **options) -> None:
        count = poll_mailbox()
        self.stdout.write(f"{count} mail{'' if count == 1 else 's'} taken in")
