"""Steps of signing in that several tests take."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


def ask_for_code(client, address, language="en"):
    return client.post(f"/{language}/account/sign-in/", {"email": address})


def code_in_letter(letter):
    return CODE.search(letter.body)[0]


def enter_code(client, code, language="en"):
    return client.post(f"/{language}/account/sign-in/code/", {"code": code})


def sign_in(client, address, language="en"):
    ask_for_code(client, address, language)
    return enter_code(client, code_in_letter(mail.outbox[-1]), language)


def is_signed_in(client):
    return client.get("/en/account/").status_code == 200


def totp_code(secret, steps=0):
    """What an authenticator app with `secret` shows now, or `steps` half-minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up_authenticator(client):
    """Set an authenticator app up in the signed-in `client`; its secret."""
    page = client.get("/en/account/authenticator/")
    secret = page.context["form"].secret
    done = client.post("/en/account/authenticator/", {"code": totp_code(secret)})
    assert done.status_code == 302, done.content.decode()
    return secret
