"""A mail server of our own, which can refuse letters and kill the workers that bring them."""

import socket
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller


class Taken:
    """Takes letters; `answers` holds what to say instead of "250 OK", per address or for all (None)."""

    def __init__(self):
        self.letters = []
        self.answers = {}
        self.before_taking = self.after_taking = lambda count: None

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.before_taking(len(self.letters))
        answer = self.answers.get(address, self.answers.get(None))
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        self.after_taking(len(self.letters))
        return "250 OK"

    def message_ids(self):
        return [letter["Message-ID"] for letter in self.letters]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextmanager
def mail_server():
    taken = Taken()
    controller = Controller(taken, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        taken.url = f"smtp://127.0.0.1:{controller.port}"
        yield taken
    finally:
        controller.stop(no_assert=True)
