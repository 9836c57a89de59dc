"""The real server's answers leave at once: no connection waits for the browser's word."""

import json
import urllib.request
from textwrap import dedent

from tests.bench.servers import serve

PROBED = """
    import gc
    import socket

    import streamlit as st
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    from app import site
    from pages.server.startup import warm_up


    def sends_at_once(it):
        return bool(it.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


    async def probe(request):
        ours = [it for it in gc.get_objects() if type(it) is socket.socket and it.fileno() >= 0]
        return JSONResponse([
            sends_at_once(it) for it in ours
            if it.family in (socket.AF_INET, socket.AF_INET6)
            and it.getsockname()[1] == request.url.port
            and not it.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        ])


    app = st.App(site, routes=[Route("/probe", probe)], lifespan=warm_up)
"""


def test_connections_of_the_real_server_send_at_once(tmp_path):
    script = tmp_path / "probed.py"
    script.write_text(dedent(PROBED), encoding="utf-8")
    with serve(script) as (address, _), urllib.request.urlopen(f"{address}/probe") as answer:
        connections = json.load(answer)
    assert connections
    assert all(connections)
