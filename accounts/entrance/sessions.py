"""Sessions as Django keeps them in the database; the query that reads one is built once a process (`web.prepared`)."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from web.prepared import Prepared

LIVING = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    """What `SESSION_ENGINE` names."""

    def _get_session_from_db(self) -> Session | None:
        session = LIVING.first(self.session_key, timezone.now())
        if session is None:
            # as Django does: a key that leads nowhere is not taken over
            self._session_key = None
        return session
