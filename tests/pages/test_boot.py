"""What is done once per server, before the first visitor."""

import socket

from pages.shared.boot import send_at_once


def nodelay(connection):
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def accepted(listening):
    with socket.create_connection(listening.getsockname()):
        return listening.accept()[0]


def test_connections_send_at_once_whatever_protocol_their_listener_names():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0) as listening, socket.socket() as idle:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with accepted(listening) as before:
            assert not nodelay(before)
        send_at_once()
        with accepted(listening) as after:
            assert nodelay(after)
        assert not nodelay(idle)
