from hiring.models.applications import (
    APPLICATION_STEPS,
    ApplicationAnswer,
    JobApplication,
    Party,
    StatusChange,
)
from hiring.models.figures import PostingView
from hiring.models.messages import Message, MessageTemplate
from hiring.models.openings import Opening
from hiring.models.profiles import CoderProfile, HeldCredential
from hiring.models.remarks import Note, Rating, Tag
from hiring.models.skills import SkillAttempt, SkillItem, SkillTest
from hiring.models.uploads import ResumeUpload
from hiring.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "APPLICATION_STEPS",
    "ApplicationAnswer",
    "CoderProfile",
    "HeldCredential",
    "JobApplication",
    "Message",
    "MessageTemplate",
    "Note",
    "Opening",
    "Party",
    "PostingView",
    "Rating",
    "ResumeUpload",
    "SkillAttempt",
    "SkillItem",
    "SkillTest",
    "StatusChange",
    "Tag",
    "Webhook",
    "WebhookDelivery",
]
