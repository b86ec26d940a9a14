"""Applying and hiring: coders' profiles, applications with their resumes, and the employer's pipeline."""

ROOMS = ("models", "resumes", "forms", "applicants", "actions", "views")
