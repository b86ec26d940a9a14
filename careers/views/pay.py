"""What coding work pays, by credential, specialty and state: only what employers state, from five of them on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from careers.finding.landing import search_for
from careers.finding.rates import CONTRACT, W2, pay_by, pay_words, wages_beside
from careers.models.choices import State

ASKED = ("credential", "specialty", "state")


def pay(request: HttpRequest) -> HttpResponse:
    """The quartiles for a credential, specialty and state, W-2 apart from 1099, with a chart of the credentials."""
    search = search_for({name: request.GET.get(name, "") for name in ASKED}, timezone.now())
    forms = [("W-2", W2), ("1099 and corp-to-corp", CONTRACT)]
    context = {
        "search": search,
        "summary": " ".join(["What coders are paid", *pay_words(search)]),
        "sections": [pay_by(search, name, engagements) for name, engagements in forms],
        "wages": wages_beside(search.state.first("state")),
        "credentials": search.vocabulary.credentials.items(),
        "specialties": search.vocabulary.specialties.items(),
        "states": State.choices,
        "chosen": {name: search.state.first(name) for name in ASKED},
    }
    response = render(request, "careers/pay.html", context)
    if not any(section["market"] for section in context["sections"]):
        response["X-Robots-Tag"] = "noindex"
    return response
