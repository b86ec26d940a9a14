"""Many applicants of one employer, written at once."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from careers.models import Credential, JobPosting
from hiring.models import CoderProfile, HeldCredential, JobApplication


def crowd(postings: list[JobPosting], size: int) -> None:
    """Let so many coders apply, spread over the postings; every third holds a CCS, years go from 0 to 29."""
    now = timezone.now()
    start = User.objects.count()
    people = User.objects.bulk_create(
        User(email=f"crowd{start + number}@example.org", name=f"Coder {start + number:05}") for number in range(size)
    )
    profiles = CoderProfile.objects.bulk_create(
        CoderProfile(user=person, experience_years=number % 30, created_at=now, updated_at=now)
        for number, person in enumerate(people)
    )
    ccs = Credential.objects.get(slug="ccs")
    HeldCredential.objects.bulk_create(HeldCredential(profile=profile, credential=ccs) for profile in profiles[::3])
    JobApplication.objects.bulk_create(
        JobApplication(
            posting=postings[number % len(postings)],
            applicant=person,
            status=["submitted", "shortlisted", "interviewing"][number % 3],
            created_at=now,
            submitted_at=now - timedelta(minutes=number),
        )
        for number, person in enumerate(people)
    )
