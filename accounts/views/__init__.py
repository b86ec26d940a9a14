from accounts.views.account import account, plans
from accounts.views.seats import give_seat, remove_seat, seats
from accounts.views.settings import appearance, close, export, privacy, reopen, settings
from accounts.views.usage import open_again, undo, usage, usage_csv

__all__ = [
    "account",
    "appearance",
    "close",
    "export",
    "give_seat",
    "open_again",
    "plans",
    "privacy",
    "remove_seat",
    "reopen",
    "seats",
    "settings",
    "undo",
    "usage",
    "usage_csv",
]
