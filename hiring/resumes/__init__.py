"""Uploaded resumes: what may come in, under which name, and what is refused and why. Knows no model."""

from hiring.resumes.inspection import MAX_BYTES, Accepted, RefusedFile, inspect, read_upload
from hiring.resumes.names import display_name

__all__ = ["MAX_BYTES", "Accepted", "RefusedFile", "display_name", "inspect", "read_upload"]
