"""What may stand in the address of a code page."""


class CodeSetConverter:
    """The known systems only, so that `/codes/search/` and the like are never taken for one."""

    regex = "cpt|hcpcs|icd10cm"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CodeConverter(CodeSetConverter):
    """A code without its dot, in either case; the page itself redirects to capitals."""

    regex = "[0-9A-Za-z]{3,8}"


class ReleaseVerbConverter(CodeSetConverter):
    """What an operator may do to a release."""

    regex = "revert|restore"
