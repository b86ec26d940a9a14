"""The application form: a resume, a note and the posting's own questions."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from careers.models import JobPosting, ScreeningQuestion
from careers.models.choices import QuestionKind
from hiring.models import JobApplication
from hiring.resumes import RefusedFile
from hiring.resumes.turns import NewResume, take_upload
from web.text.fields import TextField

KEPT, UPLOAD = "kept", "upload"
NO_RESUME = "Choose your resume, a PDF or DOCX file."


class ApplicationForm(forms.Form):
    """What an applicant is asked once; what the account or an earlier application knows is not asked again."""

    use_required_attribute = False

    name = TextField(
        label="Your name",
        max_length=120,
        error_messages={"required": "Enter your name as the employer should read it."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    resume_source = forms.ChoiceField(label="Your resume", required=False, widget=forms.RadioSelect)
    resume = forms.FileField(
        label="Resume file",
        required=False,
        help_text="PDF or DOCX, up to 5 MB. Only you and this employer can open it.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        error_messages={"required": NO_RESUME, "empty": "The file is empty. Choose your resume as PDF or DOCX."},
    )
    cover_note = TextField(
        label="Cover note",
        required=False,
        max_length=4000,
        help_text="Why you're a good fit for this job, in your own words.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, posting: JobPosting, applicant, known: JobApplication | None, **kwargs) -> None:
        """Build the form for one posting; `known` is the application whose resume can be used again, if any."""
        super().__init__(*args, **kwargs)
        self.upload: NewResume | None = None
        self.applicant, self.known = applicant, known
        self.questions = {f"question_{question.pk}": question for question in posting.questions.all()}
        if applicant.name:
            del self.fields["name"]
        if known is None:
            del self.fields["resume_source"]
            self.fields["resume"].required = True  # so that its label does not say "optional"
        else:
            file, note = (known.waiting_upload, ", being checked") if known.waiting_upload else (known, "")
            kept = f"Use {file.resume_name} ({filesizeformat(file.resume_size)}{note})"
            self.fields["resume_source"].choices = [(KEPT, kept), (UPLOAD, "Choose another file")]
            self.fields["resume_source"].initial = KEPT
            self.fields["resume"].label = "Another resume file"
        self.fields |= {name: question_field(question) for name, question in self.questions.items()}

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The fields of the posting's own questions, in their order."""
        return [self[name] for name in self.questions]

    def clean(self) -> dict:
        cleaned = super().clean()
        kept = self.known is not None and cleaned.get("resume_source") != UPLOAD
        file = cleaned.get("resume")
        if file is not None:
            self._take(file)
        elif not kept and "resume" not in self.errors:
            self.add_error("resume", NO_RESUME)
        return cleaned

    def _take(self, file) -> None:
        """Take the file in; a chosen file counts even when the radio button still stands on the kept one."""
        taken = take_upload(upload=file, applicant=self.applicant, now=timezone.now())
        if isinstance(taken, RefusedFile):
            self.add_error("resume", taken.reason)
        else:
            self.upload = taken

    def answers(self) -> list[tuple[ScreeningQuestion, str]]:
        """Return each question that was understood, with the answer in the words that are kept."""
        return [
            (question, _words(question, self.cleaned_data[name]))
            for name, question in self.questions.items()
            if name in self.cleaned_data
        ]


def initial_from(draft: JobApplication | None, posting: JobPosting) -> dict:
    """Return what a kept draft holds, answers found by the wording of their question."""
    if draft is None:
        return {}
    given = {answer.question: answer.answer for answer in draft.answers.all()}
    answers = {
        f"question_{question.pk}": _value(question, given[question.text])
        for question in posting.questions.all()
        if question.text in given
    }
    return {"cover_note": draft.cover_note, **answers}


def question_field(question: ScreeningQuestion) -> forms.Field:
    """Return the field that asks a question; only what the employer requires is required."""
    # The summary at the top of the page shows the messages alone, so each names its question.
    words = {"required": f"Answer “{question.text}”", "invalid": f"Enter a number for “{question.text}”"}
    shared = {"label": question.text, "required": question.required, "error_messages": words}
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect, **shared)
    if question.kind == QuestionKind.CHOICE:
        choices = [(choice, choice) for choice in question.choices]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shared)
    if question.kind == QuestionKind.NUMBER:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        return forms.DecimalField(min_value=0, max_digits=9, decimal_places=2, widget=widget, **shared)
    return TextField(max_length=1000, **shared)


def is_knock_out(question: ScreeningQuestion, answer: str) -> bool:
    """Whether this answer marks the application for a person to look at."""
    return bool(question.knock_out) and answer.casefold() == question.knock_out.strip().casefold()


def _words(question: ScreeningQuestion, value) -> str:
    if value in (None, ""):
        return ""
    return str(value).capitalize() if question.kind == QuestionKind.YES_NO else str(value)


def _value(question: ScreeningQuestion, words: str) -> str:
    return words.lower() if question.kind == QuestionKind.YES_NO else words
