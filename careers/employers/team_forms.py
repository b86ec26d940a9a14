from django import forms

from careers.models.choices import MemberRole
from web.text.fields import EmailField

ROLE_HELP = (
    "An owner also changes the organization's page and team. A recruiter writes postings and moves applicants. "
    "A reader only reads."
)


class RoleForm(forms.Form):
    """What a member may do."""

    role = forms.ChoiceField(choices=MemberRole.choices, initial=MemberRole.RECRUITER)


class InviteForm(RoleForm):
    """Whom to ask into the team."""

    use_required_attribute = False
    field_order = ["email", "role"]
    email = EmailField(
        label="Their email address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].help_text = ROLE_HELP
