"""Acts that happen once, however often the button is pressed.

A form carries `{% idempotency_key %}`, a random key made with the page; its view is `@once`. The first post
with a key acts, and its answer is kept with the key; the same post again gets that answer and does nothing.

    @for_officers("import_roster")
    @once
    def apply(request, pk): ...
"""

from ajet.foundation.acts.once import once

__all__ = ["once"]
