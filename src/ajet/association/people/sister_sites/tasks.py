from oauth2_provider.models import clear_expired

from ajet.foundation.background import every


@every(hours=24, name="sister sites: forget what has run out")
def forget_expired():
    clear_expired()
