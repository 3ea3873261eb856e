"""The lexicon of the search: in which profiles each word stands, so that the browser can plan a search before it asks.

Pagefind finds beginnings of words in whole pages. The planner in the browser (`theme/…/search/planner.js`) needs more:
parts of compounds, words of the other language, places, the nearest word to one that is misspelt, and how rare a
word is. All of that it takes from one file per language, loaded with the search page:

    words   one spelling of each stem, in the order of the stems, and before it how many letters it shares with the last
    gaps    for each of them in how many profiles it stands, and the distance of each from the last one: see `_number`
    fields  for each of those the field
    places  names of each place that has or reuses something, its key, its profiles, and those it reuses

Three long texts pack a seventh smaller than lists. Rows are numbered as in the search data. A field with a low number
weighs more; see FIELDS.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..catalogue import Catalogue
from ..decode import encode_json
from ..model import Profile, Text, texts_in
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from .groups import Groups
from .stems import LEAST_STEM, key_of
from .wording import Wording

FIELDS = ("title", "keywords", "summary", "foreign_title", "foreign_keywords", "text")
"""What of a profile the planner searches, in the order of its weight: title, search words and summary, title and search
words in the other language, and those words of all other texts that hardly any profile has."""

_RARE = 2
"""A word of a text that stands in more profiles than these says little; Pagefind finds it all the same."""

_WORD = re.compile(r"\w+")


def lexicon_path(language: Language) -> str:
    """Where the lexicon of a language lies, relative to the site's root."""
    return f"assets/transferkatalog/lexicon-{language}.json"


def render_lexicon(catalogue: Catalogue) -> Iterator[SiteFile]:
    """One file per language."""
    groups = Groups(catalogue)
    for language in LANGUAGES:
        data = _lexicon(catalogue, groups, language)
        yield SiteFile(lexicon_path(language), encode_json(data))


def profiles_in_order(catalogue: Catalogue, language: Language) -> list[Profile]:
    """The profiles as the rows of the search data number them."""
    wording = Wording(catalogue, language)
    return sorted(catalogue.profiles.values(), key=lambda profile: wording.sort_key(profile.title))


def _lexicon(catalogue: Catalogue, groups: Groups, language: Language) -> dict[str, object]:
    rows = profiles_in_order(catalogue, language)
    numbers = {profile.id: number for number, profile in enumerate(rows)}
    return {
        **word_table(
            [_texts(profile, language) for profile in rows],
            [[_in(text, language) for text in texts_in(profile)] for profile in rows],
        ),
        "places": [
            [
                _names(catalogue, key),
                key,
                sorted(numbers[profile.id] for profile in groups.by_place.get(key, ())),
                sorted({numbers[reuse.subject] for reuse in catalogue.reuses_by.get(key, ())}),
            ]
            for key in sorted({*groups.by_place, *catalogue.reuses_by})
        ],
    }


def word_table(rows: Sequence[Sequence[str]], others: Sequence[Iterable[str]] = ()) -> dict[str, str]:
    """Which word stands in which row: `words`, `gaps` and `fields` as above.

    `rows` gives the searched fields of each row in the order of FIELDS, `others` all its further texts.
    """
    fields: defaultdict[str, dict[int, int]] = defaultdict(dict)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, texts in enumerate(rows):
        for field, text in enumerate(texts):
            for word in _WORD.findall(text):
                key = key_of(word)
                spellings[key][word.casefold()] += 1
                fields[key].setdefault(number, field)  # the fields come in the order of their weight
    _add_rare(fields, spellings, others)
    keys = sorted(key for key in fields if len(key) > 1)
    return {
        "words": _shortened([min(spellings[key], key=lambda word: (-spellings[key][word], word)) for key in keys]),
        "gaps": "".join(_gaps(fields[key]) for key in keys),
        "fields": "".join(str(fields[key][number]) for key in keys for number in sorted(fields[key])),
    }


def _add_rare(
    fields: defaultdict[str, dict[int, int]],
    spellings: defaultdict[str, Counter[str]],
    others: Sequence[Iterable[str]],
) -> None:
    rare: defaultdict[str, set[int]] = defaultdict(set)
    for number, texts in enumerate(others):
        for word in {word for text in texts for word in _WORD.findall(text)}:
            key = key_of(word)
            rare[key].add(number)
            spellings[key][word.casefold()] += 1
    for key, numbers in rare.items():
        if len(numbers) <= _RARE and len(key) >= LEAST_STEM and not key.isdigit():
            for number in numbers:
                fields[key].setdefault(number, FIELDS.index("text"))


def _texts(profile: Profile, language: Language) -> list[str]:
    """The searched fields of a profile but its other texts, in the order of FIELDS."""
    other: Language = "en" if language == "de" else "de"
    own, foreign = (" ".join(getattr(profile.keywords, code)) if profile.keywords else "" for code in (language, other))
    return [_in(profile.title, language), own, _in(profile.summary, language), _in(profile.title, other), foreign]


def _in(text: Text, language: Language) -> str:
    return text.de if language == "de" else text.en or ""


_MOST_SHARED = 9
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _shortened(words: list[str]) -> str:
    """Words with a space between them; each leaves out what it shares with the one before and says how much that is."""
    shortened, last = [], ""
    for word in words:
        pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(last, word, strict=False))
        shared = min(sum(1 for _ in pairs), _MOST_SHARED)
        shortened.append(f"{shared}{word[shared:]}")
        last = word
    return " ".join(shortened)


def _gaps(found: Iterable[int]) -> str:
    numbers = sorted(found)
    return _number(len(numbers)) + "".join(_number(b - a) for a, b in itertools.pairwise([0, *numbers]))


def _number(value: int) -> str:
    """A number in digits of five bits, the lowest first; a digit of the upper half says that another one follows."""
    high, low = divmod(value, 32)
    return _DIGITS[low + 32] + _number(high) if high else _DIGITS[low]


def _names(catalogue: Catalogue, key: str) -> Sequence[str]:
    place = catalogue.municipalities[key]
    return list(dict.fromkeys([place.name, re.sub(r"\s*\(.*\)", "", place.name), *place.synonyms]))
