"""Logs: one line an event on the error stream, so that a command's output stays its own."""

import sys

import structlog


def set_up(as_json: bool) -> None:
    """Configure logging for this process: JSON for a server's log, plain lines for a person."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer()
            if as_json
            else structlog.dev.ConsoleRenderer(colors=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
