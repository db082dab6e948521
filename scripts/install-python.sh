#!/usr/bin/env bash
# The virtual environment with the locked dependencies and the app itself. Arguments: python, folder.
set -euo pipefail
python=$1 venv=$2
command -v "$python" >/dev/null || python=python3
if ! "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
  echo "Outreach needs Python 3.11; \`$python\` is $("$python" --version 2>&1 || echo missing)." >&2
  exit 1
fi
echo "Installing the locked Python packages (about a minute the first time) …"
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
log=$(mktemp)
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock >"$log" 2>&1 ||
   ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >>"$log" 2>&1; then
  if grep -qiE 'temporary failure|connection|network|resolve|timed out' "$log"; then
    echo "The Python packages could not be fetched: no network." >&2
  elif grep -qi 'no space left' "$log"; then
    echo "The disk is full, so the Python packages could not be installed." >&2
  else
    echo "The Python packages could not be installed: $(grep -i error "$log" | tail -n 1)" >&2
  fi
  exit 1
fi
