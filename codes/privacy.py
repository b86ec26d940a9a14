"""What the reference knows of a person: the codes they keep."""

from accounts.keeping.exporting import exports
from codes.models import CodeList, CodeListEntry, KeptCode

exports(KeptCode, lambda user: user.kept_codes.all())
exports(CodeList, lambda user: user.code_lists.all())
exports(CodeListEntry, lambda user: CodeListEntry.objects.filter(code_list__user=user), words=("code_list",))
