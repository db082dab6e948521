"""The name of the session cookie, for states and routes alike."""

COOKIE = "outreach_session"
