from django.db.models.signals import post_migrate
from django.dispatch import receiver

from codes.reference.ensuring import ensure_vocabulary


@receiver(post_migrate)
def fill_vocabulary(sender, **kwargs) -> None:
    if sender.name == "codes":
        ensure_vocabulary()
