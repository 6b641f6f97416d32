"""A browser in words that its owner recognises: "Firefox, Android"."""

BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("CriOS", "Chrome")]
BROWSERS += [("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")]
SYSTEMS += [("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")]


def browser_of(user_agent):
    """The browser and the system that `user_agent` claims to be; empty if it names neither.

    Whoever comes first in the lists wins: every Edge also calls itself Chrome, and every Chrome Safari.
    """
    found = (
        next((name for mark, name in marks if mark in user_agent), "")
        for marks in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, found))
