import pytest

from feeds.readers.reading import engagement_of, role_of, setting_of, state_of


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Medical Coder", "coder-2"),
        ("Coder I", "coder-1"),
        ("Coder III", "coder-3"),
        ("Senior Medical Coder (India)", "coder-3"),
        ("Lead Coder", "lead"),
        ("Coding Manager", "manager"),
        ("HIM Inpatient Coding Auditor", "auditor"),
        ("HCC Coder", "risk-adjustment"),
        ("CDI Specialist", "cdi"),
        ("Coding Denials Specialist", "denials"),
        ("Coding Educator", "educator"),
    ],
)
def test_the_role_stands_in_the_title(title, role):
    assert role_of(title) == role


@pytest.mark.parametrize(
    ("title", "description", "setting"),
    [
        ("Inpatient Coder", "Also some outpatient.", "inpatient"),
        ("Inpatient and Outpatient Coder", "", ""),
        ("Coder", "Home health charts.", "post-acute"),
        ("Coder", "DRG assignment and facility-based ED coding", ""),
        ("Coding (Multi-Specialty)", "", "professional"),
        ("Coder", "A great team.", ""),
    ],
)
def test_a_setting_is_read_only_where_one_is_named(title, description, setting):
    assert setting_of(title, description) == setting


@pytest.mark.parametrize(
    ("word", "engagement"),
    [("FullTime", "full-time"), ("Part-time", "part-time"), ("Contract", ""), ("Temporary", ""), ("", "")],
)
def test_an_engagement_is_read_only_where_the_word_means_one(word, engagement):
    assert engagement_of(word) == engagement


@pytest.mark.parametrize(
    ("region", "state"),
    [("TX", "TX"), ("texas", "TX"), ("New York", "NY"), ("Washington DC", "DC"), ("Ontario", ""), ("", "")],
)
def test_a_state_is_read_in_full_or_short(region, state):
    assert state_of(region) == state
