"""Parts of the bowel and of the upper gut by which a note tells polyps apart, written out or short."""

import re

SEGMENT = re.compile(
    r"\b(?:(?:right|left)(?: and (?:right|left))? colon|random|sig(?:moid)?|trans(?:v|verse)?|(?:a|de)sc(?:ending)?|"
    r"rect(?:al|um)|recto-?sig(?:moid)?|cecal|(?:hepatic|splenic) flex(?:ure)?|"
    r"(?<!to )(?<!to the )cecum|terminal ileum|ileal|antr(?:al|um)|duoden(?:al|um)|gastric|esophag\w*)\b",
    re.IGNORECASE,
)
NAMED_BY = 3  # letters that tell a segment, written out or short
