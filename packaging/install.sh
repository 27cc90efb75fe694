#!/bin/sh
# Puts the program and what it is developed with into .venv. Run by `make install`; needs Python 3.11 to 3.14.
#
#   sh packaging/install.sh            install
#   sh packaging/install.sh --python   only print which Python it would take
#
# No lock file is written: the versions are exact in pyproject.toml, those of indirect dependencies under
# [tool.uv] constraint-dependencies, which `uv pip install` reads.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && fits "$name"; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    say "Chybí Python 3.11 až 3.14 (v PATH není žádný): sudo apt install python3 python3-venv"
    say "Nabízí-li systém jen starší Python, nainstalujte novější z python.org nebo z balíku python3.12."
    return 1
}

uv_is_new_enough() {
    "$1" venv --help 2>/dev/null | grep -q -e '--clear' # 0.8, which also knows dependency groups
}

make_environment() {
    if [ -x .venv/bin/python ] && fits .venv/bin/python; then
        return 0
    fi
    if [ -n "$uv" ]; then
        "$uv" venv --quiet --clear --python "$python" .venv
    elif "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        "$python" -m venv --clear .venv
    else
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "Pythonu chybí moduly venv a ensurepip: sudo apt install python3-venv (nebo python$version-venv)"
        exit 1
    fi
}

# What pip was told by its variables or its configuration, for one setting.
pip_setting() {
    .venv/bin/python - "$1" <<'PYTHON'
import os, subprocess, sys
name = sys.argv[1]
value = os.environ.get("PIP_" + name.upper().replace("-", "_"), "")
for section in ("install", "global"):
    if not value:
        asked = [sys.executable, "-m", "pip", "config", "get", section + "." + name]
        value = subprocess.run(asked, capture_output=True, text=True).stdout
print(" ".join(value.split()))
PYTHON
}

# uv does not read pip's configuration: hand on where packages are fetched from, unless uv was told itself.
adopt_pip_settings() {
    index=$(pip_setting index-url)
    extra=$(pip_setting extra-index-url)
    links=$(pip_setting find-links)
    hosts=$(pip_setting trusted-host)
    certificate=$(pip_setting cert)
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"; fi
    if [ -n "$extra" ]; then
        export UV_INDEX="${UV_INDEX:-$extra}"
        export UV_INDEX_STRATEGY="${UV_INDEX_STRATEGY:-unsafe-best-match}" # as pip does it
    fi
    if [ -n "$links" ]; then export UV_FIND_LINKS="${UV_FIND_LINKS:-$(echo "$links" | tr ' ' ',')}"; fi
    if [ -n "$(pip_setting no-index)" ]; then export UV_NO_INDEX="${UV_NO_INDEX:-1}"; fi
    if [ -n "$hosts" ]; then export UV_INSECURE_HOST="${UV_INSECURE_HOST:-$hosts}"; fi
    if [ -n "$certificate" ]; then export SSL_CERT_FILE="${SSL_CERT_FILE:-$certificate}"; fi
}

bring_uv() {
    if [ ! -x .venv/bin/uv ] || ! uv_is_new_enough .venv/bin/uv; then
        say "Připravuji instalátor (uv)…"
        .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip --default-pip >/dev/null
        .venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.8'
    fi
    uv=.venv/bin/uv
    adopt_pip_settings
}

python=$(find_python)
if [ "${1:-}" = --python ]; then
    printf '%s\n' "$python"
    exit 0
fi

"$python" packaging/check_system.py --tests

uv=$(command -v uv || true)
if [ -n "$uv" ] && ! uv_is_new_enough "$uv"; then uv=; fi
make_environment
if [ -z "$uv" ]; then bring_uv; fi

# Without a home that can be written uv has nowhere to keep what it downloads: do without.
mkdir -p "${UV_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/proc}/.cache}}" 2>/dev/null || export UV_NO_CACHE=1

say "Instaluji program do .venv…"
if [ -t 2 ]; then progress=; else progress=--quiet; fi
# shellcheck disable=SC2086 # an empty $progress is no argument
"$uv" pip install $progress --python .venv/bin/python --compile-bytecode --editable . --group dev
.venv/bin/python -m compileall -q kpss_desktop
say "Hotovo: .venv/bin/kpss-desktop"
