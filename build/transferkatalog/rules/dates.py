"""DATE: days that exist, in the order in which time runs. Dates are compared at the coarser precision of the two."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..model import Measure, Milestone, Phase, Project, Reuse
from ..problems import Pointer
from .registry import Finding, found, profile_rule
from .survey import Survey

_OBSERVED = (
    "published",
    "accessed",
    "on",
    "as_of",
    "status_as_of",
    "decided_on",
    "reviewed_on",
    "checked_on",
    "withdrawn_on",
)
"""Dates of something that was seen or decided, so they cannot lie in the future."""
_ALL = (*_OBSERVED, "start", "end", "date", "since", "until")
_STARTED = {"pilot", "operating", "completed", "stopped", "production", "ended"}
_OVER = {"completed", "ended"}


def is_later(one: str, other: str) -> bool:
    """Whether an ISO date lies after another, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] > other[:known]


@profile_rule(
    "DATE-001",
    "error",
    de="Den Tag {date} gibt es nicht. Bitte im Kalender nachsehen.",
    en="There is no such day as {date}. Please look at the calendar.",
)
def day_exists(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    No such day / Tag gibt es nicht

    What: The month does not have that many days.
    Why: It is a slip; the true day is another one.
    Cure: Look up the day in the source. If only the month is sure, write year and month.

    Was: Der Monat hat nicht so viele Tage.
    Warum: Es ist ein Tippfehler; der wahre Tag ist ein anderer.
    Abhilfe: Den Tag in der Quelle nachsehen. Ist nur der Monat sicher, Jahr und Monat schreiben.
    """
    for pointer, date in survey.strings(*_ALL):
        if len(date) == 10 and date[8:] > "28":
            try:
                datetime.date.fromisoformat(date)
            except ValueError:
                yield found(*pointer, date=date)


@profile_rule(
    "DATE-002",
    "error",
    de="Das Ende {end} liegt vor dem Beginn {start}. Bitte beide prüfen.",
    en="The end {end} lies before the beginning {start}. Please check both.",
)
def end_after_start(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    End before beginning / Ende vor Beginn

    What: A phase, milestone, measure or reuse ends before it begins.
    Why: At least one of the two dates is wrong.
    Cure: Compare both with the source.

    Was: Eine Phase, ein Meilenstein, eine Maßnahme oder eine Nachnutzung endet, bevor sie beginnt.
    Warum: Mindestens eines der beiden Daten ist falsch.
    Abhilfe: Beide mit der Quelle vergleichen.
    """
    subject = survey.subject
    parts: list[tuple[Pointer, Phase | Milestone | Measure]] = [
        *survey.find(Phase),
        *survey.find(Milestone),
        *survey.find(Measure),
    ]
    spans = [((*pointer, "end"), part.start, part.end) for pointer, part in parts]
    if isinstance(subject, Reuse):
        spans.append((("until",), subject.since, subject.until))
    for pointer, start, end in spans:
        if start and end and is_later(start, end):
            yield found(*pointer, start=start, end=end)


@profile_rule(
    "DATE-003",
    "error",
    de="Der Beginn {date} liegt in der Zukunft, der Status ist aber schon „{status}“. Bitte eines von "
    "beiden berichtigen.",
    en='The beginning {date} lies in the future, yet the status is already "{status}". Please correct one of the two.',
)
def started_in_the_past(survey: Survey, today: str) -> Iterator[Finding]:
    """
    Running before it began / In Betrieb vor dem Beginn

    What: The status says that it has begun, but the date of its beginning is yet to come.
    Why: Visitors would take for proven what does not exist yet.
    Cure: Correct the date, or set the status to planned.

    Was: Der Status sagt, dass es begonnen hat, das Datum des Beginns liegt aber in der Zukunft.
    Warum: Besuchende hielten für erprobt, was es noch nicht gibt.
    Abhilfe: Das Datum berichtigen oder den Status auf „planned“ setzen.
    """
    subject = survey.subject
    if isinstance(subject, (Measure, Reuse)) and subject.status in _STARTED:
        name = "start" if isinstance(subject, Measure) else "since"
        date = subject.start if isinstance(subject, Measure) else subject.since
        if date and is_later(date, today):
            yield found(name, date=date, status=subject.status)


@profile_rule(
    "DATE-004",
    "error",
    de="Das Ende {date} liegt in der Zukunft, der Status ist aber schon „{status}“. Bitte eines von beiden "
    "berichtigen.",
    en='The end {date} lies in the future, yet the status is already "{status}". Please correct one of the two.',
)
def ended_in_the_past(survey: Survey, today: str) -> Iterator[Finding]:
    """
    Over before its end / Vorbei vor dem Ende

    What: The status says that it is over, but the date of its end is yet to come.
    Why: Status and date contradict each other.
    Cure: Correct the date, or choose the status that holds today.

    Was: Der Status sagt, dass es vorbei ist, das Datum des Endes liegt aber in der Zukunft.
    Warum: Status und Datum widersprechen sich.
    Abhilfe: Das Datum berichtigen oder den Status wählen, der heute gilt.
    """
    subject = survey.subject
    if isinstance(subject, (Measure, Reuse)) and subject.status in _OVER:
        name = "end" if isinstance(subject, Measure) else "until"
        date = subject.end if isinstance(subject, Measure) else subject.until
        if date and is_later(date, today):
            yield found(name, date=date, status=subject.status)


@profile_rule(
    "DATE-005",
    "error",
    de="{date} liegt in der Zukunft; gesehen, bestätigt oder gezählt wird aber immer vorher. Bitte das "
    "Datum berichtigen.",
    en="{date} lies in the future, but things are seen, confirmed or counted before they are written down. "
    "Please correct the date.",
)
def observed_in_the_past(survey: Survey, today: str) -> Iterator[Finding]:
    """
    Seen in the future / In der Zukunft gesehen

    What: A day on which something was read, published, decided, confirmed or counted is yet to come.
    Why: A slip in the year makes a profile look fresh for a year too long.
    Cure: Give the day on which it really happened.

    Was: Ein Tag, an dem etwas gelesen, veröffentlicht, beschlossen, bestätigt oder gezählt wurde, liegt in der Zukunft.
    Warum: Ein Tippfehler beim Jahr lässt ein Profil ein Jahr zu lange frisch aussehen.
    Abhilfe: Den Tag angeben, an dem es wirklich geschah.
    """
    for pointer, date in survey.strings(*_OBSERVED):
        if is_later(date, today):
            yield found(*pointer, date=date)


@profile_rule(
    "DATE-006",
    "warning",
    de="Dieser Eintrag vom {date} steht hinter einem vom {before}. Bitte nach der Zeit ordnen.",
    en="This entry of {date} stands after one of {before}. Please put them in order of time.",
)
def in_order_of_time(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Not in order of time / Nicht in zeitlicher Folge

    What: Milestones or phases do not stand in the order in which they happened.
    Why: The page shows them in the written order, as a story from beginning to end.
    Cure: Move the entry to its place, or correct its date.

    Was: Meilensteine oder Phasen stehen nicht in der Folge, in der sie geschahen.
    Warum: Die Seite zeigt sie in der geschriebenen Folge, als Verlauf von Anfang bis Ende.
    Abhilfe: Den Eintrag an seine Stelle setzen oder sein Datum berichtigen.
    """
    if not isinstance(survey.subject, Project):
        return
    rows = {
        "phases": [phase.start for phase in survey.subject.phases],
        "milestones": [milestone.date or milestone.start for milestone in survey.subject.milestones],
    }
    for name, dates in rows.items():
        before = ""
        for index, date in enumerate(dates):
            if date and is_later(before, date):
                yield found(name, index, date=date, before=before)
            before = date or before
