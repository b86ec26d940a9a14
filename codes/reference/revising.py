"""The number under which code pages are held: whoever changes what they say takes the next one."""

from django.db.models import F

from codes.models import ReferenceRevision


def pages_changed() -> None:
    """Let every process print code pages anew from its next request on.

    To be called within the transaction that changes what they say, as its last write: the row stays locked until the
    commit, so two that took it before other rows could wait for each other.
    """
    ReferenceRevision.objects.filter(pk=1).update(value=F("value") + 1)
