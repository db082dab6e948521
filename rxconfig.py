"""Reflex's configuration; everything that differs between installations is in core/settings.py."""

import reflex as rx

from outreach.core.settings import settings
from outreach.paths.lab.runtime import LabRuntime

config = rx.Config(
    app_name="outreach",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_compression_formats=["brotli", "gzip"],
    frontend_packages=[
        "@fontsource-variable/bricolage-grotesque@5.3.0",
        "@fontsource-variable/atkinson-hyperlegible-next@5.3.0",
        "@fontsource-variable/jetbrains-mono@5.3.0",
        "minisearch@7.2.0",
    ],
    cors_allowed_origins=settings().origins,
    redis_url=settings().redis_url or None,
    plugins=[LabRuntime()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
