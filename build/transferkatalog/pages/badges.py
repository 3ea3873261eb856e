"""The state of a profile in one glance: a colour that never stands without its word."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..model import Measure, Profile, Project, Publication, Reuse, Solution
from .labels import value_names
from .wording import Wording

_TONES = {
    "operating": "good",
    "completed": "good",
    "pilot": "wait",
    "implementing": "wait",
    "planned": "unknown",
    "idea": "unknown",
    "stopped": "stop",
    "stable": "good",
    "beta": "wait",
    "development": "wait",
    "concept": "unknown",
    "obsolete": "stop",
    "production": "good",
    "interested": "unknown",
    "ended": "stop",
}
"""The tone of each status of measures, solutions and reuse; the three lists share no word with two meanings."""


class Badges:
    """Badges in one language."""

    def __init__(self, wording: Wording) -> None:
        language = wording.language
        self.wording = wording
        self.kinds: dict[type, str] = {
            cls: wording.words[f"kind_{cls.__name__.lower()}"] for cls in (Project, Measure, Solution, Publication)
        }
        self._types = {
            **value_names(language, "solution.type"),
            **{f"publication {key}": name for key, name in value_names(language, "publication.type").items()},
        }
        self._labels = {
            Measure: value_names(language, "measure.status"),
            Solution: value_names(language, "solution.development_status"),
            Reuse: value_names(language, "reuse.status"),
        }
        self._made = {
            cls: {value: _badge(_TONES[value], name) for value, name in names.items()}
            for cls, names in self._labels.items()
        }
        self.unknown = _badge("unknown", wording.words["unknown"])
        self.missing = _badge("wait", wording.words["missing_entry"])
        self._no_status = _badge("unknown", wording.words["status_unknown"])

    def state(self, record: Profile | Reuse) -> Markup:
        """The badge of a measure, solution or reuse record; empty for kinds that have no status."""
        if isinstance(record, Measure | Reuse):
            return self._made[type(record)][record.status]
        if isinstance(record, Solution):
            status = record.development_status
            return self._made[Solution][status] if status else self._no_status
        return Markup("")

    def label(self, record: Measure | Solution) -> str | None:
        """The status in words; None where unknown."""
        if isinstance(record, Measure):
            return self._labels[Measure][record.status]
        return self._labels[Solution][record.development_status] if record.development_status else None

    def tone(self, status: str) -> str:
        return _TONES[status]

    def kind(self, profile: Profile) -> str:
        """What a profile is, the type of a solution or publication included."""
        kind = self.kinds[type(profile)]
        if isinstance(profile, Solution):
            return f"{kind} · {self._types[profile.type]}"
        if isinstance(profile, Publication):
            return self._types[f"publication {profile.type}"]
        return kind


def _badge(tone: str, label: str) -> Markup:
    return Markup(f'<span class="state {tone}">{escape(label)}</span>')  # noqa: S704  # both parts are escaped
