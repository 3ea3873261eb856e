"""Everything the schemas cannot say, one small rule each. `registry` explains how a rule is written."""

from . import (  # noqa: F401  # importing them registers their rules
    citations,
    dates,
    figures,
    fresh,
    ids,
    licences,
    links,
    measures,
    places,
    plain,
    privacy,
    publisher,
    references,
    register,
    reuse,
    texts,
    twins,
    withdrawn,
)
from .known import known_lists
from .registry import check_catalogue, check_profile

__all__ = ["check_catalogue", "check_profile", "known_lists"]
