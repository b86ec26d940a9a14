"""The closed lists of the job board: their values stand in URLs and the database, their labels on pages."""

from django.db.models import TextChoices


class OrganizationKind(TextChoices):
    DIRECT = "direct", "Direct employer"
    AGENCY = "agency", "Staffing agency"
    VENDOR = "vendor", "Coding vendor"


class ApplicationMails(TextChoices):
    """When an employer's people hear of applications."""

    AT_ONCE = "at_once", "One mail for each application, at once"
    DAILY = "daily", "One mail a day with all applications of the day"


class MemberRole(TextChoices):
    OWNER = "owner", "Owner"
    RECRUITER = "recruiter", "Recruiter"
    READER = "reader", "Reader"


class RuleKind(TextChoices):
    """What a law asks of a posting."""

    PAY_RANGE = "pay_range", "Pay range"
    BENEFITS = "benefits", "Benefits"
    CLOSING_DATE = "closing_date", "Closing date"
    VACANCY = "vacancy", "Line on whether the vacancy exists"
    AUTOMATED = "automated", "Line on automated decisions"
    ANSWER = "answer", "Answer within so many days"
    RETENTION = "retention", "Keeping of records"
    QUESTION = "question", "A question that must not be asked"


class BannedTopic(TextChoices):
    """What an applicant must not be asked about."""

    AGE = "age", "age"
    MARITAL = "marital", "marital status"
    PREGNANCY = "pregnancy", "pregnancy or children"
    RELIGION = "religion", "religion"
    DISABILITY = "disability", "disability or health"
    ORIGIN = "origin", "origin or citizenship"
    SALARY_HISTORY = "salary_history", "what someone earned"


class Issuer(TextChoices):
    AAPC = "aapc", "AAPC"
    AHIMA = "ahima", "AHIMA"
    OTHER = "other", "Other"


class Tier(TextChoices):
    MASTERY = "mastery", "mastery level"
    ASSOCIATE = "associate", "associate level"
    NONE = "", "no level"


class RequirementKind(TextChoices):
    REQUIRED = "required", "Required"
    DESIRED = "desired", "Desired"


class PostingState(TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    NEEDS_CHANGES = "needs_changes", "Needs changes"
    REJECTED = "rejected", "Rejected"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    CLOSED = "closed", "Closed"
    FILLED = "filled", "Filled"
    EXPIRED = "expired", "Expired"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REMOVED = "removed", "Removed as a scam"


class MarkKind(TextChoices):
    SEEN = "seen", "Seen"
    APPLIED = "applied", "Applied"
    HIDDEN = "hidden", "Hidden"


class ReportReason(TextChoices):
    SCAM = "scam", "It asks for money, bank details or a chat elsewhere"
    POSER = "poser", "It is not from the employer it names"
    WRONG = "wrong", "Its pay, place or duties are not true"
    GONE = "gone", "The job is filled or does not exist"
    LAW = "law", "It discriminates or breaks a law"
    OTHER = "other", "Something else"


class ReportState(TextChoices):
    OPEN = "open", "Open"
    UPHELD = "upheld", "Upheld"
    DISMISSED = "dismissed", "Dismissed"


class TrustKind(TextChoices):
    """What is observed about a live posting; the label names the sign."""

    FEED = "feed", "In the employer's own feed"
    REPOSTED = "reposted", "Reposting of the same text"
    UNANSWERED = "unanswered", "Answers within the stated time"
    REPORTED = "reported", "Reports found right"


class AppealState(TextChoices):
    OPEN = "open", "Waiting"
    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"


class RevisionState(TextChoices):
    """Where the changes to a live posting stand; approved or withdrawn ones are gone."""

    IN_REVIEW = "in_review", "In review"
    NEEDS_CHANGES = "needs_changes", "Needs changes"
    LAPSED = "lapsed", "Lapsed"


class Role(TextChoices):
    CODER_1 = "coder-1", "Coder I"
    CODER_2 = "coder-2", "Coder II"
    CODER_3 = "coder-3", "Coder III"
    AUDITOR = "auditor", "Coding auditor"
    RISK_ADJUSTMENT = "risk-adjustment", "Risk-adjustment coder (HCC)"
    CDI = "cdi", "CDI specialist"
    DENIALS = "denials", "Denials and appeals"
    EDUCATOR = "educator", "Coding educator"
    LEAD = "lead", "Lead or supervisor"
    MANAGER = "manager", "Coding manager"


class Setting(TextChoices):
    PROFESSIONAL = "professional", "Professional fee"
    INPATIENT = "inpatient", "Facility inpatient"
    OUTPATIENT = "outpatient", "Facility outpatient"
    SAME_DAY = "same-day", "Same-day surgery"
    ASC = "asc", "Ambulatory surgery center"
    EMERGENCY = "emergency", "Emergency department"
    OFFICE = "office", "Physician practice"
    PAYER = "payer", "Health plan (payer)"
    POST_ACUTE = "post-acute", "Home health and post-acute"


class CodeSystem(TextChoices):
    CPT = "cpt", "CPT"
    HCPCS = "hcpcs", "HCPCS Level II"
    ICD10CM = "icd10cm", "ICD-10-CM"
    ICD10PCS = "icd10pcs", "ICD-10-PCS"
    EM = "em", "E/M leveling"
    HCC = "hcc", "HCC"
    MS_DRG = "ms-drg", "MS-DRG"
    APR_DRG = "apr-drg", "APR-DRG"
    APC = "apc", "APC"
    MODIFIERS = "modifiers", "Modifiers and edits"


class WorkMode(TextChoices):
    REMOTE = "remote", "Remote"
    HYBRID = "hybrid", "Hybrid"
    ONSITE = "onsite", "On site"


class OfficeDays(TextChoices):
    """How many days a week a coder comes to work."""

    NONE = "0", "None"
    ONE = "1", "1 day"
    TWO = "2", "2 days"
    THREE = "3", "3 days"
    FOUR = "4", "4 days"
    FIVE = "5", "5 days or more"


class Engagement(TextChoices):
    FULL_TIME = "full-time", "W-2 full time"
    PART_TIME = "part-time", "W-2 part time"
    PRN = "prn", "PRN"
    CONTRACT_1099 = "1099", "1099 contract"
    CORP_TO_CORP = "c2c", "Corp-to-corp"
    TEMP_TO_PERM = "temp-to-perm", "Temp to permanent"


class Shift(TextChoices):
    DAY = "day", "Days"
    EVENING = "evening", "Evenings"
    NIGHT = "night", "Nights"
    WEEKEND = "weekend", "Weekends"
    FLEXIBLE = "flexible", "Flexible hours"


class PayUnit(TextChoices):
    HOUR = "hour", "an hour"
    DAY = "day", "a day"
    WEEK = "week", "a week"
    MONTH = "month", "a month"
    YEAR = "year", "a year"
    CHART = "chart", "a chart"
    ENCOUNTER = "encounter", "an encounter"


# Dollars. No coder earns more than this: whoever states it mistook the unit, such as a year's pay for an hour's.
MOST_PAY = {
    PayUnit.HOUR: 2_000,
    PayUnit.DAY: 20_000,
    PayUnit.WEEK: 100_000,
    PayUnit.MONTH: 400_000,
    PayUnit.YEAR: 5_000_000,
    PayUnit.CHART: 2_000,
    PayUnit.ENCOUNTER: 2_000,
}


class ProductivityUnit(TextChoices):
    CHARTS = "charts", "charts"
    ENCOUNTERS = "encounters", "encounters"
    RECORDS = "records", "records"
    CLAIMS = "claims", "claims"


class Per(TextChoices):
    HOUR = "hour", "an hour"
    DAY = "day", "a day"


class ChartType(TextChoices):
    OFFICE = "office", "office visit"
    EMERGENCY = "emergency", "emergency department"
    SURGERY = "surgery", "surgical"
    RADIOLOGY = "radiology", "diagnostic radiology"
    INTERVENTIONAL = "interventional", "interventional"
    INPATIENT = "inpatient", "inpatient"
    OUTPATIENT = "outpatient", "outpatient"
    RISK_ADJUSTMENT = "risk-adjustment", "risk-adjustment"
    PATHOLOGY = "pathology", "pathology"
    ANESTHESIA = "anesthesia", "anesthesia"


class Benefit(TextChoices):
    HEALTH = "health", "Health insurance"
    DENTAL = "dental", "Dental and vision"
    RETIREMENT = "retirement", "Retirement plan with match"
    PTO = "pto", "Paid time off"
    CEU = "ceu", "CEUs paid"
    DUES = "dues", "Membership dues paid"
    EQUIPMENT = "equipment", "Equipment provided"
    BOOKS = "books", "Code books or encoder provided"
    TUITION = "tuition", "Tuition help"
    EXAM = "exam", "Exam fee repaid"


class System(TextChoices):
    EPIC = "epic", "Epic"
    ORACLE_HEALTH = "oracle-health", "Oracle Health (Cerner)"
    MEDITECH = "meditech", "MEDITECH"
    ATHENA = "athenahealth", "athenahealth"
    ECLINICALWORKS = "eclinicalworks", "eClinicalWorks"
    NEXTGEN = "nextgen", "NextGen"
    SOLVENTUM = "360-encompass", "3M/Solventum 360 Encompass"
    OPTUM = "encoderpro", "EncoderPro"
    TRUCODE = "trucode", "TruCode"
    CODIFY = "codify", "Codify"
    FIND_A_CODE = "find-a-code", "Find-A-Code"


class QuestionKind(TextChoices):
    YES_NO = "yes_no", "Yes or no"
    NUMBER = "number", "A number"
    TEXT = "text", "A short text"
    CHOICE = "choice", "One of a list"


class State(TextChoices):
    """Where work is done: the fifty states, DC and Puerto Rico."""

    AL = "AL", "Alabama"
    AK = "AK", "Alaska"
    AZ = "AZ", "Arizona"
    AR = "AR", "Arkansas"
    CA = "CA", "California"
    CO = "CO", "Colorado"
    CT = "CT", "Connecticut"
    DE = "DE", "Delaware"
    DC = "DC", "District of Columbia"
    FL = "FL", "Florida"
    GA = "GA", "Georgia"
    HI = "HI", "Hawaii"
    ID = "ID", "Idaho"
    IL = "IL", "Illinois"
    IN = "IN", "Indiana"
    IA = "IA", "Iowa"
    KS = "KS", "Kansas"
    KY = "KY", "Kentucky"
    LA = "LA", "Louisiana"
    ME = "ME", "Maine"
    MD = "MD", "Maryland"
    MA = "MA", "Massachusetts"
    MI = "MI", "Michigan"
    MN = "MN", "Minnesota"
    MS = "MS", "Mississippi"
    MO = "MO", "Missouri"
    MT = "MT", "Montana"
    NE = "NE", "Nebraska"
    NV = "NV", "Nevada"
    NH = "NH", "New Hampshire"
    NJ = "NJ", "New Jersey"
    NM = "NM", "New Mexico"
    NY = "NY", "New York"
    NC = "NC", "North Carolina"
    ND = "ND", "North Dakota"
    OH = "OH", "Ohio"
    OK = "OK", "Oklahoma"
    OR = "OR", "Oregon"
    PA = "PA", "Pennsylvania"
    PR = "PR", "Puerto Rico"
    RI = "RI", "Rhode Island"
    SC = "SC", "South Carolina"
    SD = "SD", "South Dakota"
    TN = "TN", "Tennessee"
    TX = "TX", "Texas"
    UT = "UT", "Utah"
    VT = "VT", "Vermont"
    VA = "VA", "Virginia"
    WA = "WA", "Washington"
    WV = "WV", "West Virginia"
    WI = "WI", "Wisconsin"
    WY = "WY", "Wyoming"
