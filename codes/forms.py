from django import forms


class ReasonForm(forms.Form):
    """Why an operator changes what readers see."""

    reason = forms.CharField(max_length=300)
