"""The accounts' tables, each with its reads beside it."""

from accounts.models.people import AccountClosing, LimitWindow, Theme, User
from accounts.models.plans import Grant, Plan, Seat, SeatPool
from accounts.models.viewing import Allowance, BlockedTry, GuestNetwork, GuestRuns, PoolWindow, Unlock, Viewer

__all__ = [
    "AccountClosing",
    "Allowance",
    "BlockedTry",
    "Grant",
    "GuestNetwork",
    "GuestRuns",
    "LimitWindow",
    "Plan",
    "PoolWindow",
    "Seat",
    "SeatPool",
    "Theme",
    "Unlock",
    "User",
    "Viewer",
]
