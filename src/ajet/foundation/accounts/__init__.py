"""Ways to sign in: an account is a door, not a person (association/people knows the persons).

account         an e-mail address that can sign in by a code sent to it, or by a passkey
known address   one that the association knows; only it may become an account (there is no sign-up)
second factor   a passkey, or a code from an authenticator app (TOTP), or a recovery code
administrator   the technical team; no say in the association's own affairs
"""
