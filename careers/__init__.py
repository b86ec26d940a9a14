"""The job board: employers, postings, and finding them."""

ROOMS = ("models", "terms", "finding", "employers", "postings", "demo", "views", "urls")
