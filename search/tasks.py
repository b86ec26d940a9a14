"""What runs by the clock for full text; it is a command too."""

from celery import shared_task

from search import spelling


@shared_task
def relearn_words() -> dict[str, int]:
    """Forget words that no document holds any more."""
    return spelling.relearn()
