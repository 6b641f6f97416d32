"""Sites of chapters and groups ask us who is a member, by OpenID Connect (django-oauth-toolkit).

sister site   a site that an administrator has made known; it gets a client id and a secret
claim         "current member until D": all that a site learns, unless the member allows more
subject       what a site knows a member by: another one at each site, so that two sites cannot compare

No password, no list of members and no standing access goes to a sister site: it sends a reader here, who
signs in, sees what would be told, unticks what should not be, and goes back.
"""
