"""An employer's own postings."""

urlpatterns: list = []
