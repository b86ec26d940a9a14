from django.db.models.signals import post_migrate
from django.dispatch import receiver

from search import index, spelling
from search.models import Document, Spelling


@receiver(post_migrate)
def learn_words(sender, **kwargs) -> None:
    """A site that had documents before our own reader of words, or before typos were forgiven, reads them once."""
    if sender.name != "search":
        return
    index.prepare_all()
    if Document.objects.exists() and not Spelling.objects.exists():
        spelling.relearn()
