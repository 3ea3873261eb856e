"""What the rules go by and the forms in the browser must know as well, so that both judge alike."""

from __future__ import annotations

from .figures import CURRENCIES
from .licences import OPEN_CONTENT, OPEN_SOURCE, OPEN_WORKS, spdx_names
from .privacy import ROLES


def known_lists() -> dict[str, list[str]]:
    """Lists by name; `roles` are parts of a mailbox's name that show that it is an office's."""
    return {
        "roles": ROLES.pattern.split("|"),
        "currencies": sorted(CURRENCIES),
        "open_source": sorted(OPEN_SOURCE),
        "open_content": sorted(OPEN_CONTENT),
        "open_works": sorted(OPEN_WORKS),
        "spdx": spdx_names(),
    }
