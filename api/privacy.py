"""What the API knows of a person: nothing but who made a token of an organization."""

from accounts.keeping.exporting import excuse
from api.models import EmployerToken, KeptAnswer

excuse(EmployerToken, "an organization's token for its own system; only its digest is kept")
excuse(KeptAnswer, "what an organization's own system was answered about its postings, kept for a day")
