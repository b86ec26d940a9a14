"""What the hiring rules ask of a posting where its work is done, and which questions they forbid."""

from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import pluralize
from django.utils.formats import date_format

from careers.models import HiringRule, JobPosting, Organization
from careers.models.choices import BannedTopic, RuleKind
from careers.models.rules import HiringRuleQuerySet
from careers.postings.content import Lack, content_of, lacking
from careers.terms.questions import topic_of
from web.text.counting import quantity

CHECK = "check before relying on it"
# What a rule can ask that this form can answer: the step with the field, and whether a content has it. Changes that
# were kept before a field existed do not state it.
ASKED = {
    RuleKind.PAY_RANGE: ("pay", "pay with both ends of its range", lambda said: said["pay_min"] and said["pay_max"]),
    RuleKind.BENEFITS: ("pay", "its benefits", lambda said: said["benefits"] or said["benefits_note"]),
    RuleKind.CLOSING_DATE: ("applying", "a closing date", lambda said: said["closes_at"]),
    RuleKind.ANSWER: ("applying", "the days within which you answer", lambda said: said.get("answer_days")),
    RuleKind.VACANCY: ("applying", "whether the vacancy exists", lambda said: said.get("vacancy_exists") is not None),
    RuleKind.AUTOMATED: (
        "applying",
        "whether software screens or ranks applicants",
        lambda said: said.get("decides_by_machine") is not None,
    ),
}
STEPS = frozenset(step for step, _, _ in ASKED.values())


@dataclass(frozen=True, slots=True)
class Demand:
    """What one rule asks of one posting, and whether the posting has it."""

    rule: HiringRule
    step: str
    thing: str
    is_met: bool

    @property
    def words(self) -> str:
        """The thing asked, with the rule by name and its source."""
        return f"{self.thing} ({law_words(self.rule)})"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that rules ask of a posting: where, and by which rules with their sources."""

    thing: str
    places: list[str]
    laws: list[str]

    @property
    def words(self) -> str:
        """The thing with the one rule that asks it, or with the places where several do."""
        return f"{self.thing} in {'; '.join(self.places)}" if self.folded else f"{self.thing} ({self.laws[0]})"

    @property
    def folded(self) -> list[str]:
        """The rules that would hide the form, were each of them to stand above it."""
        return self.laws if len(self.laws) > 1 else []


def law_words(rule: HiringRule) -> str:
    """Say who asks whom since when, and where that stands."""
    size = f" of {rule.least_employees} people and more" if rule.least_employees > 1 else ""
    law = f"{rule.place_words} asks employers{size} since {date_format(rule.from_date)}"
    return f"{law}; source: {rule.source}, {CHECK}"


def demands(content: dict, organization: Organization, day: date) -> list[Demand]:
    """Return what the rules of its places, and of the states a remote coder may live in, ask of a content."""
    return [_demand(rule, content) for rule in _reaching(content, organization, day).filter(kind__in=list(ASKED))]


def keeping(content: dict, organization: Organization, day: date) -> list[str]:
    """Say how long rules ask an employer to keep the applications for a job, the longest first."""
    rules = _reaching(content, organization, day).filter(kind=RuleKind.RETENTION, days__isnull=False)
    longest_first = rules.order_by("-days", "state", "city")
    return [f"{rule.days} day{pluralize(rule.days)} ({law_words(rule)})" for rule in longest_first]


def _reaching(content: dict, organization: Organization, day: date) -> HiringRuleQuerySet:
    """The rules of the country, of the job's places, and of the states a remote coder may live in."""
    places = content["places"]
    return HiringRule.objects.in_force(day).reaching(
        performed={"", *(place["state"] for place in places)},
        cities={place["city"] for place in places},
        remote=content["eligible_states"] if content["work_mode"] == "remote" else [],
        employees=organization.employees,
    )


def _demand(rule: HiringRule, content: dict) -> Demand:
    step, thing, has = ASKED[RuleKind(rule.kind)]
    if rule.kind == RuleKind.ANSWER and rule.days:
        met = (content.get("answer_days") or rule.days + 1) <= rule.days
        return Demand(rule, step, f"an answer within {quantity(rule.days, 'day')}", met)
    return Demand(rule, step, thing, bool(has(content)))


def of_step(posting: JobPosting, step: str, day: date) -> list[Asked]:
    """Return what rules ask in one step of a stored draft's form, each thing once, however many states ask it."""
    if step not in STEPS:
        return []
    found: dict[str, Asked] = {}
    for demand in demands(content_of(posting), posting.organization, day):
        if demand.step == step:
            asked = found.setdefault(demand.thing, Asked(demand.thing, [], []))
            asked.places.append(demand.rule.place_words)
            asked.laws.append(law_words(demand.rule))
    return list(found.values())


def unmet(content: dict, organization: Organization, day: date) -> list[Lack]:
    """Name what rules ask that the content lacks, each thing once, by the first rule that asks it."""
    found: dict[str, Lack] = {}
    for demand in demands(content, organization, day):
        if not demand.is_met and demand.rule.kind != RuleKind.PAY_RANGE:  # the board asks that of everybody
            found.setdefault(demand.thing, Lack(demand.words, demand.step))
    return list(found.values())


def missing(content: dict, organization: Organization, day: date) -> list[Lack]:
    """Name all that a content lacks before review: what the board demands, and what rules of its places ask."""
    return lacking(content) + unmet(content, organization, day)


def refusal_of_question(text: str, day: date) -> str:
    """Say why a question to applicants may not be asked, or nothing."""
    topic = topic_of(text)
    rules = list(HiringRule.objects.against(topic, day)) if topic else []
    if not rules:
        return ""
    if topic == BannedTopic.SALARY_HISTORY:
        many = f"{rules[0].place_words} and {len(rules) - 1} more forbid it" if len(rules) > 1 else str(rules[0])
        return f"Do not ask what someone earned: many states forbid it ({many}; {CHECK}). Ask what they expect."
    about = BannedTopic(topic).label
    return f"Do not ask applicants about their {about} (source: {rules[0].source}, {CHECK}). Ask about the work."
