from django import forms

from accounts.models import User
from web.text.fields import EmailField, TextField


class BlockForm(forms.Form):
    """Whose account is blocked, and why; its cleaned data hold the account as `user`."""

    email = EmailField(label="Email of the account")
    reason = TextField(max_length=300, help_text="One sentence. It is mailed to the person.")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        self.cleaned_data["user"] = User.objects.by_email(email)
        if self.cleaned_data["user"] is None:
            raise forms.ValidationError("There is no account with this address.")
        return email


class BlockSearchForm(forms.Form):
    """What is looked for among blocked accounts."""

    q = TextField(
        required=False,
        max_length=100,
        label="Account, reason or operator",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
