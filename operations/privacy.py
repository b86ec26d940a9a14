"""What operations knows of a person."""

from accounts.keeping.exporting import exports
from operations.models import AccountBlock

exports(AccountBlock, lambda user: AccountBlock.objects.filter(user=user), leave_out=("blocked_by",))
