"""`publish`: brings a release to where visitors find it, a folder or a bucket, so that nobody ever sees a mixture."""

from __future__ import annotations

from .folder import publish_to_folder, roll_back_folder
from .hindrance import Hindered
from .offer import Offer, newest_release, read_offer
from .report import Delivered, format_delivered

__all__ = [
    "Delivered",
    "Hindered",
    "Offer",
    "format_delivered",
    "newest_release",
    "publish_to_folder",
    "read_offer",
    "roll_back_folder",
]
