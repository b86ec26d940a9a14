"""The writing desk: which codes readers keep and find no words of ours on, and who read the words there are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.entrance.operators import operators_only
from codes.models import Code, CodeText, KeptCode

MOST = 500  # kept codes among which those without words are looked for
SHOWN = 50


@operators_only("codes.change_codetext")
def writing_desk(request: HttpRequest) -> HttpResponse:
    """Codes most kept without our text, and texts by reader and age.

    Views cannot tell: a page without words of ours is free, and what is free is not recorded.
    """
    keepers = KeptCode.objects.keepers_by_page()
    wanted = Code.objects.without_texts().select_related("code_set").of_pages(list(keepers)[:MOST])
    page = {
        "wanted": [(code, keepers[code.page_key]) for code in wanted[:SHOWN]],
        "texts": list(CodeText.objects.pages_by_age()),
    }
    return render(request, "codes/desk.html", page)
