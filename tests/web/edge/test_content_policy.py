"""The content security policy, which is put into words once a process for all that bear the usual one."""

import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpResponse

from web.edge.middleware import ContentPolicyMiddleware

POLICY = "Content-Security-Policy"
CHANGES = {
    "the usual one": {},
    "a form that leads elsewhere": {"_csp_update": {"form-action": ["https://jobs.lakeside.example"]}},
    "another rule in place of ours": {"_csp_replace": {"img-src": ["'none'"]}},
    "another policy": {"_csp_config": {"default-src": ["'self'"]}},
}


def answer(kind: type, request, changes: dict) -> str:
    response = HttpResponse("x")
    for name, value in changes.items():
        setattr(response, name, value)
    return kind(lambda request: response)(request)[POLICY]


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_the_policy_is_word_for_word_the_one_that_is_built_each_time(rf, changes):
    ours = answer(ContentPolicyMiddleware, rf.get("/"), changes)
    assert ours == answer(CSPMiddleware, rf.get("/"), changes)
    assert ours != ""


def test_a_policy_that_a_view_wrote_itself_stands(rf):
    response = HttpResponse("x", headers={POLICY: "sandbox"})
    assert ContentPolicyMiddleware(lambda request: response)(rf.get("/"))[POLICY] == "sandbox"


def test_the_usual_policy_is_not_built_again(rf, monkeypatch):
    middleware = ContentPolicyMiddleware(lambda request: HttpResponse("x"))
    monkeypatch.setattr("csp.middleware.build_policy", pytest.fail)
    assert "default-src 'none'" in middleware(rf.get("/"))[POLICY]
