"""Resume files: never a public address, only links that are signed, short-lived and one person's."""

import logging

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from hiring.actions.openings import note_opening
from hiring.models import JobApplication
from hiring.models.choices import Opened
from hiring.resumes.links import make_token, read_token

log = logging.getLogger(__name__)

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@login_required
@require_safe
def resume_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a reader who may see this application's resume to a link that is theirs for five minutes."""
    application = get_object_or_404(JobApplication.objects.readable_by(request.user).with_resume(), pk=pk)
    response = redirect("resume", make_token(application_id=application.pk, user_id=request.user.pk))
    add_never_cache_headers(response)
    return response


@login_required
@require_safe
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the file, as something to keep and not to run; the right to it is asked again, and who got it noted."""
    pk = read_token(token, user_id=request.user.pk)
    if pk is None:
        raise Http404
    application = get_object_or_404(JobApplication.objects.readable_by(request.user).with_resume(), pk=pk)
    try:
        file = default_storage.open(application.resume_storage_name)
    except FileNotFoundError:
        log.error("the resume of application %s is missing from the store", application.pk)
        raise Http404 from None
    note_opening(application=application, by=request.user, what=Opened.RESUME, now=timezone.now())
    log.info("resume of application %s opened by user %s", application.pk, request.user.pk)
    response = FileResponse(
        file, as_attachment=True, filename=application.resume_name, content_type=TYPES[application.resume_type]
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    add_never_cache_headers(response)
    return response
