"""Marking a code, writing a note on it, and putting it on lists."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import User
from codes.models import CodeList, CodeListEntry, KeptCode
from web.refusals import Refused

MOST_KEPT = 1000
MOST_LISTS = 50
MOST_IN_A_LIST = 200


@transaction.atomic
def bookmark(*, user: User, page_key: str, on: bool, now: datetime) -> None:
    """Mark a code, or take the mark away; a note stays. Raises Refused beyond the limit."""
    _change(user, page_key, now, bookmarked=on)


@transaction.atomic
def write_note(*, user: User, page_key: str, note: str, now: datetime) -> None:
    """Keep the words as my note on a code; without words there is none. Raises Refused beyond the limit."""
    _change(user, page_key, now, note=note)


def _change(user: User, page_key: str, now: datetime, **values) -> None:
    """One request of a person at a time: what is counted and added must not be overtaken."""
    User.objects.select_for_update().get(pk=user.pk)
    mine = KeptCode.objects.of(user)
    kept = mine.of_page(page_key) or KeptCode(user=user, page_key=page_key)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.changed_at = now
    if not (kept.bookmarked or kept.note):
        mine.filter(page_key=page_key).delete()
        return
    if kept.pk is None and mine.count() >= MOST_KEPT:
        raise Refused(f"You have kept {MOST_KEPT} codes. Remove one you no longer need, then keep this one.")
    kept.save()


@transaction.atomic
def make_list(*, user: User, name: str, now: datetime) -> CodeList:
    """Make a list, or give back mine of that name. Raises Refused beyond the limit."""
    User.objects.select_for_update().get(pk=user.pk)
    mine = CodeList.objects.of(user)
    found = mine.filter(name=name).first()
    if found is None and mine.count() >= MOST_LISTS:
        raise Refused(f"You have {MOST_LISTS} lists. Remove one you no longer need, then make this one.")
    return found or CodeList.objects.create(user=user, name=name, created_at=now)


@transaction.atomic
def remove_list(*, code_list: CodeList) -> None:
    """Delete a list; the codes on it keep their bookmarks and notes."""
    code_list.delete()


@transaction.atomic
def put_on_lists(*, user: User, page_key: str, lists: Collection[CodeList]) -> None:
    """Put a code on exactly these of my lists, and take it off the others. Raises Refused where one is full."""
    wanted = {each.pk: each for each in lists}
    mine = CodeList.objects.of(user)
    held = mine.holding(page_key)
    for number in wanted.keys() - held:
        if CodeListEntry.objects.filter(code_list=number).count() >= MOST_IN_A_LIST:
            raise Refused(f"“{wanted[number]}” has {MOST_IN_A_LIST} codes, the most a list holds.")
        CodeListEntry.objects.get_or_create(code_list=wanted[number], page_key=page_key)
    CodeListEntry.objects.filter(code_list__in=held - wanted.keys(), page_key=page_key).delete()


@transaction.atomic
def forget(*, user: User, page_key: str) -> None:
    """Let everything go that a person keeps of a code: mark, note and its places on lists."""
    KeptCode.objects.of(user).filter(page_key=page_key).delete()
    CodeListEntry.objects.filter(code_list__user=user, page_key=page_key).delete()
