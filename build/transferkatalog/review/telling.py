"""A review in words: what to say of a change, in which order. How it looks is decided elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..change_words import Titles, field_words, side_words
from ..changes import FieldChange
from ..problems import LANGUAGES, RULES, Language, Problem, format_pointer
from ..workspace import RECORD_KINDS
from .dossier import FileReview, LinkAnswer, Review
from .outline import Block, Letter, Quoted, Run, Said, bullets, heading, paragraph
from .questions import letter
from .words import review_words

_MOST_FIELDS = 60
_MOST_OF_NEW = 12
"""Of a new profile the first fields say what it is; the rest reads better on its page."""
_LONGEST = 600


def tell_review(review: Review, language: Language, *, letters: bool = True) -> Iterator[Block]:
    """The whole review; without `letters` it is for the submitter, who needs no questions to himself."""
    words = review_words(language)
    yield heading(1, words["title"])
    yield paragraph(Said(verdict(review, language), strong=True))
    states = Counter(file.change.state for file in review.files)
    told = {state: states[state] for state in ("new", "changed", "renamed", "withdrawn")}
    yield paragraph(words["counts"].format(**told) if review.files else words["nothing"])
    for file in review.files:
        yield from _tell_file(file, review, language)
    if review.elsewhere:
        yield heading(2, words["elsewhere"])
        yield paragraph(words["elsewhere_lead"])
        yield bullets([_problem(problem, language, with_path=True) for problem in review.elsewhere])
    if review.others:
        yield heading(2, words["others"])
        yield bullets([(Quoted(path),) for path in review.others])
    for code in LANGUAGES if letters else ():
        yield heading(2, f"{words['letter']} ({'Deutsch' if code == 'de' else 'English'})")
        yield Letter(letter(review, code), code)


def verdict(review: Review, language: Language) -> str:
    """Whether anything stands in the way."""
    errors, words = len(review.errors), review_words(language)
    if errors == 1:
        return words["verdict_one_error"]
    return words["verdict_errors"].format(errors=errors) if errors else words["verdict_fine"]


def _tell_file(file: FileReview, review: Review, language: Language) -> Iterator[Block]:
    words, change = review_words(language), file.change
    yield heading(2, f"{words[change.state]}: ", Quoted(change.title, "de", is_name=True))
    place: list[Run | str] = [f"{words['file']}: ", Quoted(change.path)]
    if change.state == "renamed":
        place += [f" · {words['before_path']}: ", Quoted(change.before_path)]
    yield paragraph(*place)
    if change.state == "withdrawn" and change.schema in RECORD_KINDS and not _is_renamed(change.id, review):
        recorded = any(other.change.schema == "withdrawn" and other.change.id == change.id for other in review.files)
        yield paragraph(words["record_left" if recorded else "record_missing"])
    if file.problems:
        yield heading(3, words["problems"])
        yield bullets([_problem(problem, language) for problem in file.problems])
    if change.unreadable:
        yield paragraph(words["unreadable"])
    if change.fields and change.state != "withdrawn":
        yield heading(3, words["fields"])
        most = _MOST_OF_NEW if change.state == "new" else _MOST_FIELDS
        shown = [_field(field, change.schema, language, review.titles) for field in change.fields[:most]]
        if (more := len(change.fields) - most) > 0:
            shown.append([words["more_fields"].format(n=more)])
        yield bullets(shown)
    yield from _coverage(file, language)
    yield from _notes(file, review, language)


def _is_renamed(id: str, review: Review) -> bool:
    """Whether some file of the change says that it was called so before."""
    named = (field.after for file in review.files for field in file.change.fields if field.path == ("aliases",))
    return any(isinstance(names, tuple) and id in names for names in named)


def _problem(problem: Problem, language: Language, *, with_path: bool = False) -> list[Run | str]:
    words = review_words(language)
    pointer = format_pointer(problem.pointer)
    where: list[Run | str] = [Quoted(problem.path), ", "] if with_path else []
    where += [words["line"].format(line=problem.line)]
    where += [", ", Quoted(pointer)] if pointer else []
    kind = Said(f"{words[problem.severity]} {problem.code}", strong=True)
    cure = RULES[problem.code].explanations[language].cure
    # A message repeats what the file says, so it is theirs as much as ours.
    return [kind, " (", *where, "): ", Quoted(problem.message(language), language), f" {words['cure']}: {cure}"]


def _field(field: FieldChange, schema: str, language: Language, titles: Titles) -> list[Run | str]:
    words = review_words(language)
    name = " › ".join(field_words(field, schema, language))
    before, after = side_words(field, schema, language, titles)
    code = field.path[-1] if field.path[-1] in LANGUAGES else ""
    told: list[Run | str] = [Quoted(name, is_name=True), " ", Said(words[f"field_{field.how}"], strong=True), ": "]
    if isinstance(field.before, tuple) and isinstance(field.after, tuple) and field.how == "changed":
        gone = [item for item in before if item not in after]
        come = [item for item in after if item not in before]
        sides = [(words["gone"], gone), (words["come"], come)]
    elif field.how in ("added", "removed"):
        return [*told, *_values(after or before, code)]
    else:
        sides = [(words["before"], before), (words["after"], after)]
    for place, (label, values) in enumerate((label, values) for label, values in sides if values):
        told += [f"{' → ' if place else ''}{label} ", *_values(values, code)]
    return told


def _values(values: list[str], code: str) -> Iterator[Run | str]:
    for place, value in enumerate(values):
        if place:
            yield ", "
        yield Quoted(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…", code)


def _coverage(file: FileReview, language: Language) -> Iterator[Block]:
    words = review_words(language)
    if not file.after:
        return
    answered, before = sum(file.after.values()), sum(file.before.values())
    key = "coverage_counts" if file.before else "coverage_count"
    yield heading(3, words["coverage"])
    yield paragraph(words[key].format(after=answered, all=len(file.after), before=before))
    groups = (
        ("coverage_newly", [a for a, known in file.after.items() if known and file.before and not file.before.get(a)]),
        ("coverage_lost", [a for a, known in file.after.items() if not known and file.before.get(a)]),
        ("coverage_open", file.missing),
    )
    listed = [[f"{words[key]}: {', '.join(words[f'aspect_{a}'] for a in group)}"] for key, group in groups if group]
    if listed:
        yield bullets(listed)


def _notes(file: FileReview, review: Review, language: Language) -> Iterator[Block]:
    """What deserves a look though nothing is wrong with it by any rule."""
    words = review_words(language)
    if file.similar:
        yield heading(3, words["similar"])
        labels = {True: words["similar_same"], False: words["similar_near"]}
        yield bullets(
            [(f"{labels[s.same]}: ", Quoted(s.title, "de", is_name=True), " – ", Quoted(s.path)) for s in file.similar]
        )
    if file.suspicions:
        yield heading(3, words["personal"])
        yield paragraph(words["personal_lead"])
        names = [" › ".join(field_words(s.field, file.change.schema, language)) for s in file.suspicions]
        yield bullets(
            [(Quoted(n, is_name=True), ": ", Quoted(s.text)) for n, s in zip(names, file.suspicions, strict=True)]
        )
    if file.addresses:
        yield heading(3, words["addresses"])
        if review.links is None:
            yield paragraph(words["addresses_unasked"])
        answers = review.links or {}
        yield bullets([(Quoted(url), *_answer(answers.get(url), language)) for url in file.addresses])
    yield from _reading(file, language)
    if not file.in_form and not file.errors:
        yield paragraph(words["not_in_form"])


def _answer(answer: LinkAnswer | None, language: Language) -> Iterator[str]:
    words = review_words(language)
    if answer and answer.status:
        yield f" – {words['address_fine' if answer.fine else 'address_status'].format(status=answer.status)}"
    elif answer:
        yield f" – {words[f'fault_{answer.fault}']}"


def _reading(file: FileReview, language: Language) -> Iterator[Block]:
    words = review_words(language)
    found: list[list[Run | str]] = []
    for note in file.notes:
        name = Quoted(" › ".join(field_words(note.field, file.change.schema, language)), is_name=True)
        if note.foreign:
            found.append([name, f": {words[f'text_foreign_{note.language}']}"])
        if note.hard and note.reading.school_year is not None:
            found.append([name, f": {words['text_hard'].format(year=round(note.reading.school_year))}"])
        found += [
            [name, f": {words['long_sentence']}: ", Quoted(sentence, note.language)]
            for sentence in note.reading.long_sentences[:3]
        ]
    if found or (file.school_year is not None and file.change.state != "withdrawn"):
        yield heading(3, words["language"])
        if file.school_year is not None:
            yield paragraph(words["school_year"].format(year=round(file.school_year)))
        if found:
            yield bullets(found)
