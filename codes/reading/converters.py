"""What may stand in the address of a code page."""

from django.urls.converters import StringConverter


class CodeSetConverter(StringConverter):
    """The known systems only, so that `/codes/search/` and the like are never taken for one."""

    regex = "cpt|hcpcs|icd10cm"


class CodeConverter(StringConverter):
    """A code without its dot, in either case; the page itself redirects to capitals."""

    regex = "[0-9A-Za-z]{3,8}"


class ReleaseVerbConverter(StringConverter):
    """What an operator may do to a release."""

    regex = "revert|restore"
