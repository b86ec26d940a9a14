"""What everyone may read: the home page, the list, a posting, an employer, feeds."""

urlpatterns: list = []
