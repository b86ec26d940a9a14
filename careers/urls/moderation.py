"""The moderators' queue."""

urlpatterns: list = []
