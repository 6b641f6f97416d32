"""What is wrong with a request, said so that whoever wrote it can mend it."""

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class Problem(Exception):
    """key: where in the request ("design.fpc", "estimates[2].kind"); message: what to do."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}" if key else message)
        self.key = key
        self.message = message


@contextmanager
def at(key: str, *refusals: type[Exception]) -> Iterator[None]:
    """Turn refusals of the statistics into a problem of that key."""
    try:
        yield
    except refusals as refusal:
        raise Problem(key, str(refusal) or type(refusal).__name__) from refusal


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " Did you mean ...?", or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
