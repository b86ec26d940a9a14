from django.db import models
from django.db.models import Q

from codes.querysets import ReleaseQuerySet


class Release(models.Model):
    """One delivery of one source of facts: staged row by row, then switched to in one transaction."""

    class Source(models.TextChoices):
        FEE_SCHEDULE = "fee_schedule", "Physician fee schedule"
        HCPCS = "hcpcs", "HCPCS Level II"
        NCCI_PTP = "ncci_ptp", "NCCI procedure-to-procedure edits"
        MUE = "mue", "Medically unlikely edits"
        ADD_ON = "add_on", "Add-on code edits"
        RBCS = "rbcs", "Restructured BETOS"
        MODIFIERS = "modifiers", "HCPCS modifiers"
        PLACES = "places", "Places of service"

    class State(models.TextChoices):
        IMPORTING = "importing"
        READY = "ready"
        SUPERSEDED = "superseded"  # the same release was delivered again
        REVERTED = "reverted"  # an operator went back to the one before

    source = models.CharField(max_length=12, choices=Source)
    name = models.CharField(max_length=40)
    effective_date = models.DateField()
    through_date = models.DateField(help_text="The last date of service these facts speak about.")
    state = models.CharField(max_length=10, choices=State, default=State.IMPORTING)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField(default=0)
    sample = models.BooleanField(default=False, help_text="A cut for the sample edition, not the whole file.")
    importer = models.CharField(max_length=80, blank=True, help_text="host:pid of the process that stages it")
    touched_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["source", "-effective_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "name"], condition=Q(state="ready"), name="release_ready_once_a_name"
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(state="importing"), name="release_one_import_a_source"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["importing", "ready", "superseded", "reverted"]), name="release_state_known"
            ),
            models.CheckConstraint(
                condition=Q(through_date__gte=models.F("effective_date")), name="release_through_after_effective"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.name}"
