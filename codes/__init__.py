"""The code reference: what CMS's files say of a code, and what Medicare makes of a claim."""

ROOMS = (
    "models",
    "importers",
    "reference",
    "releases",
    "reading",
    "finding",
    "fees",
    "worksheets",
    "claims",
    "page",
    "writing",
    "shelf",
    "views",
)
