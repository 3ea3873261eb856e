#!/bin/sh
# Installs from Debian what the tests need and the machine lacks: Chromium, nginx with Brotli, wrk, Node.js,
# LibreOffice Writer, faketime, and the programs of examples: curl, jq, sqlite3. R is tried where it is there already.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || missing="$missing libnginx-mod-http-brotli-static"
command -v wrk >/dev/null 2>&1 || missing="$missing wrk"
command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"
command -v faketime >/dev/null 2>&1 || missing="$missing faketime"
for program in curl jq sqlite3; do
  command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests need:$missing. Please install them; this script knows Debian and its kin only." >&2
  exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of package names
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing
