"""What people do with accounts and code pages."""

from accounts.actions.closing import close_account, erase_account, erase_due, reopen_account
from accounts.actions.limiting import fail_try, has_room, is_used_up, prune_windows, return_try, take_try
from accounts.actions.pages import (
    Opening,
    Standing,
    is_open,
    lock_again,
    open_page,
    standing,
    undo_opening,
    was_given_back,
)
from accounts.actions.plans import begin_free_plan, end_grant, ensure_plans, grant_plan
from accounts.actions.retention import prune_blocked_tries, prune_guests
from accounts.actions.seats import give_seat, open_pool, remove_seat
from accounts.actions.settings import change_settings
from accounts.actions.tools import guest_runs_left, take_run
from accounts.actions.viewers import admit_guest, carry_over, may_admit, viewer_of

__all__ = [
    "Opening",
    "Standing",
    "admit_guest",
    "begin_free_plan",
    "carry_over",
    "change_settings",
    "close_account",
    "end_grant",
    "ensure_plans",
    "erase_account",
    "erase_due",
    "fail_try",
    "give_seat",
    "grant_plan",
    "guest_runs_left",
    "has_room",
    "is_open",
    "is_used_up",
    "lock_again",
    "may_admit",
    "open_page",
    "open_pool",
    "prune_blocked_tries",
    "prune_guests",
    "prune_windows",
    "remove_seat",
    "reopen_account",
    "return_try",
    "standing",
    "take_run",
    "take_try",
    "undo_opening",
    "viewer_of",
    "was_given_back",
]
