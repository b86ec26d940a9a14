"""What a feed's words tell in ours: role, setting, engagement, state. Tables; what they don't tell stays unstated."""

from careers.models.choices import Engagement, Role, Setting, State
from feeds.readers.words import plain, whole_words

# The first row whose words stand in the title decides; a coder without a rank is a coder II.
ROLES = [
    (Role.EDUCATOR, "educator|education|instructor|trainer|faculty"),
    (Role.AUDITOR, "auditor|auditors|audit|auditing|validator|validation|reviewer"),
    (Role.RISK_ADJUSTMENT, "hcc|risk adjustment"),
    (Role.CDI, "cdi|cdis|clinical documentation"),
    (Role.DENIALS, "denial|denials|appeals"),
    (Role.MANAGER, "manager|director"),
    (Role.LEAD, "lead|team lead|supervisor"),
    (Role.CODER_1, "i|1|junior|jr|trainee|apprentice|entry level"),
    (Role.CODER_3, "iii|3|iv|4|senior|sr"),
]
SETTINGS = [
    (Setting.INPATIENT, "inpatient|drg|ms drg|apr drg|ipdrg|icd 10 pcs"),
    (Setting.EMERGENCY, "emergency department|emergency|ed coding|ed coder|ed facility"),
    (Setting.ASC, "ambulatory surgery center|ambulatory surgery centers|asc"),
    (Setting.SAME_DAY, "same day surgery"),
    (Setting.POST_ACUTE, "home health|hospice|skilled nursing|snf"),
    (Setting.OUTPATIENT, "outpatient"),
    (Setting.PROFESSIONAL, "professional fee|profee|pro fee|multi specialty|multispecialty|e m|physician coding"),
    (Setting.PAYER, "health plan|payer side"),
]
# Contract and temporary work may be 1099, corp-to-corp or an agency's W-2: the feed does not say which.
ENGAGEMENTS = {"fulltime": Engagement.FULL_TIME, "parttime": Engagement.PART_TIME, "perdiem": Engagement.PRN}

STATES = {state.label.casefold(): state.value for state in State} | {state.casefold(): state for state in State.values}
STATES |= {"washington dc": State.DC, "washington, d.c.": State.DC, "d.c.": State.DC}


def role_of(title: str) -> str:
    """Return the role that a title names."""
    words = plain(title)
    return next((role for role, group in ROLES if whole_words(group).search(words)), Role.CODER_2)


def setting_of(title: str, description: str) -> str:
    """Return the setting that the title names, else the only one in the description, else nothing."""
    for text in (title, description):
        words = plain(text)
        named = [setting for setting, group in SETTINGS if whole_words(group).search(words)]
        if named:
            return named[0] if len(named) == 1 else ""
    return ""


def engagement_of(employment_type: str) -> str:
    """Return how one is employed, or nothing where the feed's word covers several ways."""
    letters = "".join(filter(str.isalpha, employment_type.casefold()))
    return ENGAGEMENTS.get(letters, "")


def state_of(region: str) -> str:
    """Return the two letters of a state named in full or short, else nothing."""
    return STATES.get(plain(region), "")
