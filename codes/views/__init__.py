from codes.views.finding import browse, code_set, search, suggest
from codes.views.page import code_page

__all__ = ["browse", "code_page", "code_set", "search", "suggest"]
