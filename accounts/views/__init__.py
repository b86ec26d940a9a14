from accounts.views.account import account, plans
from accounts.views.seats import give_seat, remove_seat, seats
from accounts.views.usage import undo, usage, usage_csv

__all__ = ["account", "give_seat", "plans", "remove_seat", "seats", "undo", "usage", "usage_csv"]
