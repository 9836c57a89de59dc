"""A mirror of MNIST's four files on this machine: good, broken, damaged or wrong."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from dlviz.digits.compute.download import FILES

GOOD = {name: name.encode() * (2000 if "images" in name else 20) for name in FILES}
TOTAL = sum(map(len, GOOD.values()))


class Mirror(BaseHTTPRequestHandler):
    """Serves `files`; `breaks` cuts a file's first answer short; honours ranges if `resumes`."""

    def do_GET(self):
        server, name = self.server, self.path.rpartition("/")[2]
        asked = self.headers.get("Range", "")
        server.asked.append((name, asked))
        data = server.files.get(name)
        if data is None:
            self.send_error(404)
            return
        start = int(asked[6:-1]) if asked and server.resumes else 0
        if start >= len(data):
            self.send_error(416)
            return
        body = data[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: server.breaks.pop(name, len(body))])

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def serving(files=GOOD, *, breaks=(), resumes=True):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    server.files, server.breaks, server.resumes, server.asked = files, dict(breaks), resumes, []
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}/mnist"
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
