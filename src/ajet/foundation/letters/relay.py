"""The mail server that takes our letters."""

import smtplib
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

TIMEOUT_SECONDS = 30

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
"""The schemes of AJET_EMAIL_URL: unencrypted (for a relay on this machine), STARTTLS, TLS from the start."""


class NotNow(Exception):
    """The mail server did not take the letter; `code` is its answer. Later it may."""

    def __init__(self, code):
        super().__init__(code)  # the answer's text would bring the address into logs
        self.code = code


class Refused(NotNow):
    """The mail server will never take this letter for this address."""


class AddressHeader(UnstructuredHeader, BaseHeader):
    """A header that holds a long address: folded, it would be encoded, and no mail program would follow it."""

    def fold(self, *, policy):
        return f"{self.name}: {self}{policy.linesep}"


headers = HeaderRegistry()
headers.map_to_type("list-unsubscribe", AddressHeader)
POLICY = SMTP.clone(header_factory=headers)


def written_out(letter) -> bytes:
    """The letter as it goes over the line: plain text, UTF-8 in base64, which every server passes on."""
    message = EmailMessage(policy=POLICY)
    message["From"] = settings.LETTERS_FROM
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.made_at)
    message["Message-ID"] = letter.message_id
    if letter.leaving_path:
        # RFC 8058: a mail program may show a button of its own.
        message["List-Unsubscribe"] = f"<{settings.ORIGIN}{letter.leaving_path}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, charset="utf-8", cte="base64")
    message["Content-Language"] = letter.language
    return message.as_bytes()


class Relay:
    """One line to the mail server, kept open from letter to letter."""

    def __init__(self):
        self.line = None

    def send(self, letter):
        """Hand over the letter. Raises Refused, NotNow, or what the network raises."""
        line = self.open_line()
        sender = parseaddr(settings.LETTERS_FROM)[1]
        try:
            line.connection.sendmail(sender, [letter.to], written_out(letter))
        except smtplib.SMTPRecipientsRefused as answer:
            self.judge(answer.recipients[letter.to][0])
        except smtplib.SMTPDataError as answer:
            self.judge(answer.smtp_code)
        except BaseException:
            self.close()
            raise

    def judge(self, code):
        self.close()
        raise (Refused(code) if 500 <= code < 600 else NotNow(code)) from None

    def open_line(self):
        if self.line and not answers(self.line):
            self.close()
        if self.line is None:
            line = new_line()
            line.open()
            self.line = line
        return self.line

    def close(self):
        line, self.line = self.line, None
        if line is not None:
            line.close()


def answers(line):
    """Mail servers hang up on a line that is silent for long."""
    try:
        return line.connection.noop()[0] == 250
    except smtplib.SMTPException:
        return False


def new_line():
    """A line to the server that AJET_EMAIL_URL names, with the encryption its scheme asks for."""
    server = urlsplit(settings.EMAIL_URL)
    return EmailBackend(
        host=server.hostname,
        port=server.port or PORTS[server.scheme],
        username=unquote(server.username or ""),
        password=unquote(server.password or ""),
        use_tls=server.scheme == "smtp+tls",
        use_ssl=server.scheme == "smtps",
        timeout=TIMEOUT_SECONDS,
    )


relay = Relay()
