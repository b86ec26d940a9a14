"""What pages of the job board say of an employer's hiring."""

from django import template

from careers.models import Organization
from hiring.applicants.figures import duration_words, public_responses

register = template.Library()


@register.simple_tag
def response_words(organization: Organization) -> str:
    """Say how soon an employer answers applications; nothing below ten of them."""
    found = public_responses(organization)
    if found is None or found.median is None:
        return ""
    return (
        f"Answers applications within {duration_words(found.median)} at the median: "
        f"{found.answered} of {found.applications} answered."
    )
