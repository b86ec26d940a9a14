from django.db.models.signals import post_migrate
from django.dispatch import receiver

from search import spelling
from search.models import Document, Spelling


@receiver(post_migrate)
def learn_words(sender, **kwargs) -> None:
    """A site that had documents before it forgave typos learns their words once."""
    if sender.name == "search" and Document.objects.exists() and not Spelling.objects.exists():
        spelling.relearn()
