"""Print the milliseconds of processor time a request takes Datasette; given a file, the rounds and the paths.

Run by a Python that has Datasette.
"""

import asyncio
import sys
import time

from datasette.app import Datasette


async def ask(app, path: str) -> int:
    """The status of one answer, read whole."""
    address, _, query = path.partition("?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": address,
        "raw_path": address.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    status = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    await app(scope, receive, send)
    return status[0]


async def main(file: str, rounds: int, paths: list[str]) -> None:
    datasette = Datasette([file], immutables=[])
    await datasette.invoke_startup()
    app = datasette.app()
    for path in paths:
        status = await ask(app, path)
        assert status == 200, f"{path}: {status}"
    used = time.process_time()
    for _ in range(rounds):
        for path in paths:
            await ask(app, path)
    print((time.process_time() - used) / (rounds * len(paths)) * 1000)


asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
