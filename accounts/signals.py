"""The one signal of our own: a lower layer tells upper ones that an account goes for good."""

from django.dispatch import Signal

# Sent inside the transaction that erases, before the account's row is deleted. Arguments: user, now.
account_closing = Signal()
