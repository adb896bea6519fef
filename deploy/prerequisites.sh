#!/bin/sh
# Installs what is missing to run Orion (`run`), to test it (`test`) or to measure it (`bench`): on Debian and Ubuntu
# through apt-get, as root or with sudo. Elsewhere, or without the rights, or where the system's packages are too old, it
# stops and says what to do.
set -eu

what=${1:-run}

has() {
    command -v "$1" >/dev/null 2>&1
}

has_postgresql() {
    on_path=$(pg_config --bindir 2>/dev/null || true)
    for directory in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
        /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin "$on_path"; do
        [ -x "$directory/initdb" ] && [ -x "$directory/postgres" ] || continue
        version=$("$directory/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
        [ "$version" -ge 15 ] && return 0
    done
    return 1
}

has_node() {
    has node && [ "$(node --version | sed 's/v\([0-9]*\).*/\1/')" -ge 18 ]
}

has_venv() {
    has python3 && python3 -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Sets `missing` to Debian's names of what is not there.
look() {
    missing=
    has cc || missing="$missing build-essential"
    has_postgresql || missing="$missing postgresql"
    if [ "$what" = bench ]; then
        has wrk || missing="$missing wrk"
    fi
    if [ "$what" = test ]; then
        has chromium || has chromium-browser || has google-chrome || missing="$missing chromium"
        has_node || missing="$missing nodejs"
        has npm || missing="$missing npm"
        has_venv || missing="$missing python3-venv"
        has pgbouncer || [ -x /usr/sbin/pgbouncer ] || missing="$missing pgbouncer"
    fi
}

if ! has cargo && ! [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    echo "Rust is missing. Install it as https://rustup.rs says (curl is a package of the system):" >&2
    echo "    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y" >&2
    exit 1
fi
look
[ -n "$missing" ] || exit 0

install="apt-get update && apt-get install --yes --no-install-recommends$missing"
if ! has apt-get; then
    echo "Missing:$missing (Debian's names). Install them with this system's package manager and try again." >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    privileged=
elif has sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    privileged=sudo
else
    echo "Missing:$missing. Run this as root, then try again:" >&2
    echo "    $install" >&2
    exit 1
fi
echo "Installing:$missing"
$privileged env DEBIAN_FRONTEND=noninteractive sh -ec "$install"
# Debian starts a PgBouncer for the whole machine at once; tests start one of their own, and nobody asked for another.
case $missing in *pgbouncer*)
    if [ -d /run/systemd/system ]; then
        $privileged systemctl disable --now --quiet pgbouncer || true
    elif [ -x /etc/init.d/pgbouncer ]; then
        $privileged /etc/init.d/pgbouncer stop || true
    fi
    ;;
esac
look
if [ -n "$missing" ]; then
    echo "Still missing, because this system's packages are too old:$missing." >&2
    echo "Needed are PostgreSQL 15 (https://wiki.postgresql.org/wiki/Apt) and, for the tests, Node.js 18 and Python 3.11." >&2
    exit 1
fi
