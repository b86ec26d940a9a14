"""Every state that a page shows as a badge has its look in the one table, or is plain on purpose."""

import pytest

from careers.models.choices import PostingState
from codes.claims.verdicts import Level
from codes.models import Code
from codes.reference.modifier_rules import Answer
from hiring.models.choices import ApplicationStatus
from web.templatetags.web_tags import BADGES

PLAIN = {"draft", "closed", "filled", "expired", "withdrawn", "declined"}


@pytest.mark.parametrize("states", [PostingState, ApplicationStatus, Level, Answer, Code.Status])
def test_every_state_has_a_look(states):
    assert {state.value for state in states} - BADGES.keys() - PLAIN == set()
