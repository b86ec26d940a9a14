"""What the reference knows of a person: the codes they keep, and what licenses ask to be kept."""

from accounts.keeping.exporting import exports
from codes.models import CodeList, CodeListEntry, CodeNews, KeptCode, LicenseAcceptance, NamedUse, TextChange

exports(CodeNews, lambda user: CodeNews.objects.filter(user=user))
exports(KeptCode, lambda user: user.kept_codes.all())
exports(CodeList, lambda user: user.code_lists.all())
exports(CodeListEntry, lambda user: CodeListEntry.objects.filter(code_list__user=user), words=("code_list",))
exports(LicenseAcceptance, lambda user: user.license_acceptances.all())
exports(TextChange, lambda user: user.text_changes.all())
exports(NamedUse, lambda user: user.named_uses.all())
