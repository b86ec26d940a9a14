"""Who comes in, as allauth decides it; the query that reads an account on every page is built once a process."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models.people import User
from web.prepared import Prepared

ACCOUNT = Prepared(lambda pk: User.objects.filter(pk=pk))


class Backend(AuthenticationBackend):
    """What `AUTHENTICATION_BACKENDS` names."""

    def get_user(self, user_id: int) -> User | None:
        user = ACCOUNT.first(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
