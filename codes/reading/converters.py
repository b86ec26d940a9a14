"""What may stand in the address of a code page."""

from django.urls.converters import StringConverter


class CodeSetConverter(StringConverter):
    """The known systems only, so that `/codes/search/` and the like are never taken for one."""

    regex = "cpt|hcpcs|icd10cm"


class CodeConverter(StringConverter):
    """A code in either case, a diagnosis with its dot or without; the page redirects to the one way of writing it."""

    regex = r"[0-9A-Za-z]{3,8}|[A-Za-z][0-9][0-9A-Za-z]\.[0-9A-Za-z]{1,4}"


class ReleaseVerbConverter(StringConverter):
    """What an operator may do to a release."""

    regex = "revert|restore"


class LicenseVerbConverter(StringConverter):
    """What an operator may do to a license."""

    regex = "suspend|resume"


class TextVerbConverter(StringConverter):
    """What an operator may do to a text."""

    regex = "read|withdraw|publish|take|keep"
