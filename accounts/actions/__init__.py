"""What people do with accounts and code pages."""

from accounts.actions.pages import Opening, Standing, give_back, is_open, open_page, standing, undo_opening
from accounts.actions.plans import begin_free_plan, ensure_plans, grant_plan
from accounts.actions.seats import SeatRefused, give_seat, open_pool, remove_seat
from accounts.actions.viewers import admit_guest, carry_over, viewer_of

__all__ = [
    "Opening",
    "SeatRefused",
    "Standing",
    "admit_guest",
    "begin_free_plan",
    "carry_over",
    "ensure_plans",
    "give_back",
    "give_seat",
    "grant_plan",
    "is_open",
    "open_page",
    "open_pool",
    "remove_seat",
    "standing",
    "undo_opening",
    "viewer_of",
]
