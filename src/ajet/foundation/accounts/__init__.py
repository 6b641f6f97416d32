"""Ways to sign in: an account is a door, not a person (association/people knows the persons).

account         an e-mail address that can sign in by a code sent to it, or by a passkey
second factor   a passkey, or a code from an authenticator app (TOTP)
administrator   the technical team; no say in the association's own affairs
"""
