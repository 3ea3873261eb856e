#!/bin/sh
cd "$(dirname "$0")" || exit 1
for python in python3 python; do
  if command -v "$python" >/dev/null 2>&1 &&
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
    exec "$python" start.py "$@"
  fi
done
cat >&2 <<'END'
Auf diesem Rechner wurde kein Python 3.8 oder neuer gefunden.
Lesen geht auch ohne: Katalog.html öffnen. Die Suche braucht Python; die IT kann es bereitstellen, mehr steht in START-HIER.txt.

No Python 3.8 or newer was found on this computer.
You can read without it: open Katalog.html. The search needs Python; your IT can provide it, see READ-ME-FIRST.txt.
END
exit 1
