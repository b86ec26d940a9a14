"""Equal calls of an employer's system at one moment, and a naive way to answer them that has to be caught."""

import json
import threading

from django.db import connection
from django.test import Client
from django.urls import reverse

from careers.models import JobPosting


def answers_at_once(times: int, token: str, body: dict, *, key: str | None = None) -> list[int]:
    """Put one posting by so many threads at once; return the statuses."""
    statuses, barrier = [], threading.Barrier(times)
    headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})

    def put() -> None:
        client = Client(raise_request_exception=False)
        barrier.wait()
        path = reverse("api_posting", args=["REQ-7"])
        answer = client.put(path, json.dumps(body), content_type="application/json", headers=headers)
        statuses.append(answer.status_code)
        connection.close()

    threads = [threading.Thread(target=put) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def naive_put_of(times: int):
    """Return the naive way to put a posting: look whether it is there, and write where it was not.

    All of them look before anyone writes: the order that sooner or later comes by itself.
    """
    looked = threading.Barrier(times)

    def naive_put(*, row, decision, source, organization, now) -> str:
        known = JobPosting.objects.imported(organization, source).filter(external_id=row.external_id).exists()
        looked.wait(30)
        if known:
            return "unchanged"
        columns = {"title": row.title, "description": row.description, "created_at": now, "updated_at": now}
        JobPosting.objects.create(organization=organization, source=source, external_id=row.external_id, **columns)
        return "created"

    return naive_put
