"""Signing in, as members and officers do it: by letter, with a passkey, with an authenticator app."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import code_in_letter, totp_code

WORDS = {
    "en": {
        "address": "E-mail address",
        "send": "Send me a code",
        "code": "Code from the e-mail",
        "sign in": "Sign in",
        "out": "Sign out",
        "add passkey": "Set up a passkey",
        "use passkey": "Sign in with a passkey",
        "confirm with passkey": "Use a passkey",
        "kept": "Back to my account",
        "on": "I have kept them, go on",
        "add app": "Set up an authenticator app",
        "app code": "Code that the app shows now",
        "set up": "Set up",
        "second code": "Code from your authenticator app, or a recovery code",
        "unable": "This browser does not know passkeys.",
        "stopped": "No passkey was used.",
    },
    "ja": {
        "address": "メールアドレス",
        "send": "コードを送る",
        "code": "メールに記載されたコード",
        "sign in": "サインイン",
        "out": "サインアウト",
        "add passkey": "パスキーを設定する",
        "use passkey": "パスキーでサインイン",
        "confirm with passkey": "パスキーを使う",
        "kept": "アカウントに戻る",
        "on": "保管しましたので、先へ進む",
        "add app": "認証アプリを設定する",
        "app code": "アプリに表示されているコード",
        "set up": "設定する",
        "second code": "認証アプリのコードまたはリカバリーコード",
        "unable": "このブラウザーはパスキーに対応していません。",
        "stopped": "パスキーによる確認ができませんでした。",
    },
}
BOTH = pytest.mark.parametrize("language", ["en", "ja"])


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def by_letter(page, address, language):
    words = WORDS[language]
    page.get_by_label(words["address"]).fill(address)
    press(page, words["send"])
    page.get_by_label(words["code"]).fill(code_in_letter(mail.outbox[-1]))
    press(page, words["sign in"])


def sign_out(page, language):
    page.goto(f"/{language}/account/sign-out/")
    press(page, WORDS[language]["out"])
    expect(page).to_have_url(re.compile(f"/{language}/$"))


def give_device(page, is_verified=True):
    """A device that keeps passkeys, and whose owner presents a finger if `is_verified`."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": is_verified,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@BOTH
def test_a_member_signs_in_by_letter_then_with_a_passkey(open_page, association, language):
    words, member = WORDS[language], MemberFactory()
    page = open_page("/account/passkeys/new/", language=language)
    give_device(page)
    by_letter(page, member.email, language)
    press(page, words["add passkey"])
    expect(page).to_have_url(re.compile("/account/recovery-codes/"))
    expect(page.locator("main li code")).to_have_count(10)
    follow(page, words["kept"])
    expect(page.locator("main table tbody tr")).to_have_count(1)
    sign_out(page, language)
    page.goto(f"/{language}/account/sign-in/?next=/{language}/account/sessions/")
    press(page, words["use passkey"])
    expect(page).to_have_url(re.compile(f"/{language}/account/sessions/$"))
    assert page.problems == []


@BOTH
def test_a_member_sets_up_an_authenticator_app_and_signs_in_with_it(
    open_page, association, language
):
    words, member = WORDS[language], MemberFactory()
    page = open_page("/account/", language=language)
    by_letter(page, member.email, language)
    follow(page, words["add app"])
    expect(page.locator("main img")).to_be_visible()
    secret = page.locator("main code").inner_text().replace(" ", "")
    page.get_by_label(words["app code"]).fill(totp_code(secret))
    press(page, words["set up"])
    expect(page).to_have_url(re.compile("/account/recovery-codes/"))
    sign_out(page, language)
    page.goto(f"/{language}/account/sign-in/")
    by_letter(page, member.email, language)
    page.get_by_label(words["second code"]).fill(totp_code(secret, 1))
    press(page, words["sign in"])
    expect(page).to_have_url(re.compile(f"/{language}/my/$"))
    assert page.problems == []


@BOTH
def test_an_officer_sets_up_a_second_factor_and_lands_where_they_wanted(
    open_page, association, language
):
    words, officer = WORDS[language], association.officer
    page = open_page("/desk/roster/", language=language)
    give_device(page)
    by_letter(page, officer.email, language)
    expect(page).to_have_url(re.compile("/account/second-factor/"))
    follow(page, words["add passkey"])
    press(page, words["add passkey"])
    follow(page, words["on"])
    expect(page).to_have_url(re.compile(f"/{language}/desk/roster/$"))
    sign_out(page, language)
    page.goto(f"/{language}/desk/roster/")
    by_letter(page, officer.email, language)
    press(page, words["confirm with passkey"])
    expect(page).to_have_url(re.compile(f"/{language}/desk/roster/$"))
    assert page.problems == []


@BOTH
def test_a_browser_without_passkeys_says_so(open_page, association, language):
    page = open_page("/", language=language)
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(f"/{language}/account/sign-in/")
    expect(page.get_by_text(WORDS[language]["unable"])).to_be_visible()
    assert page.problems == []


@BOTH
def test_an_owner_who_is_not_recognised_can_try_again(open_page, association, language):
    words, member = WORDS[language], MemberFactory()
    page = open_page("/account/passkeys/new/", language=language)
    give_device(page, is_verified=False)
    by_letter(page, member.email, language)
    press(page, words["add passkey"])
    expect(page.get_by_text(words["stopped"])).to_be_visible()
    expect(page.get_by_role("button", name=words["add passkey"], exact=True)).to_be_enabled()


@BOTH
def test_signing_in_by_letter_needs_no_javascript(open_page, association, language):
    member = MemberFactory()
    page = open_page("/account/sign-in/", language=language, javascript=False)
    by_letter(page, member.email, language)
    expect(page).to_have_url(re.compile(f"/{language}/my/$"))
