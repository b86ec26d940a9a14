from django import forms

from web.text.fields import TextField, URLField


class TokenForm(forms.Form):
    """Which system gets a token."""

    name = TextField(label="Name of the system", max_length=60)
    reads_only = forms.BooleanField(label="Read only", required=False)


class WebhookForm(forms.Form):
    """Where an employer's system hears of applications."""

    url = URLField(label="Address of your system", max_length=500, assume_scheme="https")
