"""What can be wrong with a release, in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from ..problems import Language, printable

_NOTES = {"unsigned", "unjudged", "good", "sigstore", "draft"}
"""Findings that make no release wrong."""
_WORDS: dict[str, tuple[str, str]] = {
    # German, English
    "missing": ("fehlt", "is missing"),
    "extra": ("gehört nicht zu dieser Ausgabe", "does not belong to this release"),
    "changed": ("ist verändert (SHA-256 {actual} statt {expected})", "was changed (SHA-256 {actual}, not {expected})"),
    "swapped": ("hat den Inhalt von {other}: vertauscht", "has the content of {other}: swapped"),
    "renamed": ("heißt jetzt {other}: umbenannt", "is now called {other}: renamed"),
    "case": (
        "heißt jetzt {other}: Groß- und Kleinschreibung ist anders",
        "is now called {other}: letters differ in case",
    ),
    "link": ("ist ein Verweis (Symlink) statt einer Datei", "is a symbolic link instead of a file"),
    "special": ("ist keine gewöhnliche Datei", "is no regular file"),
    "unreadable": ("lässt sich nicht lesen ({reason})", "cannot be read ({reason})"),
    "path": (
        "ist kein zulässiger Name: Der Pfad führt aus dem Ordner oder ist nicht eindeutig",
        "is no name allowed here: the path leads out of the folder or is ambiguous",
    ),
    "twice": ("steht mehrfach in der Liste", "stands in the list more than once"),
    "line": ("Zeile {number} ist keine Prüfsumme", "line {number} is no checksum"),
    "too-large": ("ist größer, als so eine Datei sein kann", "is larger than such a file can be"),
    "unlisted": (
        "fehlt in SHA256SUMS, gehört aber zu jeder Ausgabe",
        "is not in SHA256SUMS, but belongs to every release",
    ),
    "form": ("hat nicht die erwartete Form ({reason})", "does not have the expected form ({reason})"),
    "manifest-sum": (
        "manifest.json nennt eine andere Größe oder Prüfsumme als SHA256SUMS",
        "manifest.json names another size or checksum than SHA256SUMS",
    ),
    "manifest-less": ("fehlt in manifest.json", "is not in manifest.json"),
    "manifest-more": (
        "steht in manifest.json, aber nicht in SHA256SUMS",
        "is in manifest.json, but not in SHA256SUMS",
    ),
    "data-sum": (
        "site/api/v1/release.json nennt eine andere Größe oder Prüfsumme",
        "site/api/v1/release.json names another size or checksum",
    ),
    "data-less": ("fehlt in site/api/v1/release.json", "is not in site/api/v1/release.json"),
    "data-more": (
        "steht in site/api/v1/release.json, aber nicht in SHA256SUMS",
        "is in site/api/v1/release.json, but not in SHA256SUMS",
    ),
    "other-release": (
        "nennt {what} „{there}“, manifest.json aber „{here}“",
        'names {what} "{there}", but manifest.json "{here}"',
    ),
    "archive": ("ist kein lesbares Archiv ({reason})", "is no readable archive ({reason})"),
    "archive-entry": ("Der Eintrag {entry} ist beschädigt oder unzulässig", "entry {entry} is damaged or not allowed"),
    "bad-signature": (
        "passt nicht zu {signed}: Die Datei wurde nach dem Unterschreiben verändert, oder die Unterschrift",
        "does not fit {signed}: the file was changed after it was signed, or the signature was",
    ),
    "unknown-key": (
        "ist von einem Schlüssel, der nicht in der Liste der Unterzeichnenden steht ({key})",
        "is by a key that is not in the list of signers ({key})",
    ),
    "other-key": (
        "ist von einem anderen Schlüssel als SHA256SUMS.sig ({key})",
        "is by another key than SHA256SUMS.sig ({key})",
    ),
    "no-signature": (
        "fehlt: {signed} ist nicht unterschrieben, die Echtheit also nicht feststellbar",
        "is missing: {signed} is not signed, so nobody can tell whether it is genuine",
    ),
    "unsigned": (
        "fehlt: Die Ausgabe ist nicht unterschrieben. Geprüft ist nur, dass sie in sich stimmt",
        "is missing: the release is not signed. It was only checked that it is consistent in itself",
    ),
    "unjudged": (
        "ist gültig, von Schlüssel {key}. Ob er dem Herausgeber gehört, sagt erst --signers DATEI",
        "is sound, by key {key}. Whether that is the publisher's only --signers FILE can tell",
    ),
    "good": ("ist gültig: unterschrieben von {signer} ({key})", "is good: signed by {signer} ({key})"),
    "no-tool": (
        "ließ sich nicht prüfen ({reason}). Abhilfe: OpenSSH 8.1 oder neuer installieren",
        "could not be judged ({reason}). Cure: install OpenSSH 8.1 or newer",
    ),
    "sigstore": (
        "ist eine Sigstore-Unterschrift, die dieses Programm nicht prüft. Prüfen: sigstore verify identity --bundle "
        "SHA256SUMS.sigstore.json --cert-identity … --cert-oidc-issuer … SHA256SUMS",
        "is a Sigstore signature, which this program does not judge. To do so: sigstore verify identity --bundle "
        "SHA256SUMS.sigstore.json --cert-identity … --cert-oidc-issuer … SHA256SUMS",
    ),
    "draft": (
        "Die Ausgabe ist ein Entwurf: Angaben des Herausgebers fehlen ({entries})",
        "the release is a draft: entries of the publisher are missing ({entries})",
    ),
}
_LAST: dict[Language, tuple[str, str]] = {
    "de": ("Alles stimmt: {files} Dateien geprüft.", "Abweichungen: {errors}. Dateien geprüft: {files}."),
    "en": ("All is well: {files} files checked.", "Differences: {errors}. Files checked: {files}."),
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to say of one file of a release."""

    path: str
    name: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the release is not what its publisher made; otherwise the finding is a note."""
        return self.name not in _NOTES

    def message(self, language: Language) -> str:
        return _WORDS[self.name][0 if language == "de" else 1].format_map(dict(self.words))


def found(path: str, name: str, **words: object) -> Finding:
    """A finding, with everything from the release made safe for a terminal."""
    return Finding(printable(path, 300), name, tuple((key, printable(value, 300)) for key, value in words.items()))


def format_findings(form: str, findings: Sequence[Finding], files: int, language: Language) -> str:
    """All findings as `text`, a line each and a last line that counts, or as `json`."""
    errors = sum(finding.is_error for finding in findings)
    if form == "json":
        listed = [
            {
                "path": finding.path,
                "name": finding.name,
                "severity": "error" if finding.is_error else "note",
                "message": finding.message(language),
            }
            for finding in findings
        ]
        report = {"files": files, "errors": errors, "findings": listed}
        return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    lines = [f"{finding.path}: {finding.message(language)}" for finding in findings]
    lines.append(_LAST[language][1 if errors else 0].format(errors=errors, files=files))
    return "\n".join(lines) + "\n"
