"""Structured data of a code page: open facts only, and that the rest is not free."""

from django.conf import settings

from codes.page.build import CodePage


def of_page(page: CodePage) -> dict:
    """Return the JSON-LD of a page, with nothing in it that the open depth does not show."""
    code = page.code
    data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": str(code),
        "url": settings.SITE_URL + code.get_absolute_url(),
        "about": {
            "@type": "MedicalCode",
            "codeValue": code.code,
            "codingSystem": code.code_set.name,
        },
    }
    if code.lead:
        data["description"] = code.lead
    if page.metered:
        data["isAccessibleForFree"] = False
        data["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}
    return data
