"""What a lower layer tells upper ones: an account is closed, comes back, or goes for good.

Each is sent inside the transaction that does it. Arguments: user, now.
"""

from django.dispatch import Signal

account_closed = Signal()
account_reopened = Signal()
account_erasing = Signal()  # before the account's row is deleted
