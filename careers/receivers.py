from django.db.models.signals import post_migrate
from django.dispatch import receiver

from careers.actions.vocabulary import ensure_vocabulary


@receiver(post_migrate)
def fill_vocabulary(sender, **kwargs) -> None:
    if sender.name == "careers":
        ensure_vocabulary()
