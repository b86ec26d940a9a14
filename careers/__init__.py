"""The job board: employers, postings, and finding them."""

ROOMS = ("models", "terms", "finding", "postings", "demo", "views", "urls")
