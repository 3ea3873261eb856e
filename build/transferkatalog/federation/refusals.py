"""Why nothing was taken over from a partner, as values; and how that is said in both languages."""

from __future__ import annotations

from ..problems import Language

_TEXTS: dict[str, dict[Language, str]] = {
    "dns": {
        "de": "Der Rechner {host} ist nicht zu finden. Ist das Netz erreichbar, stimmt die Adresse?",
        "en": "The host {host} cannot be found. Is the network up, is the address right?",
    },
    "timeout": {
        "de": "{file}: Die Antwort dauerte zu lange. Bitte später noch einmal versuchen.",
        "en": "{file}: the answer took too long. Please try again later.",
    },
    "tls": {
        "de": "{host} hat kein gültiges Zertifikat. Bitte den Partner darauf hinweisen.",
        "en": "{host} has no valid certificate. Please tell the partner.",
    },
    "connection": {
        "de": "{file}: Keine Verbindung zu {host}, oder sie brach ab. Bitte später noch einmal versuchen.",
        "en": "{file}: no connection to {host}, or it broke off. Please try again later.",
    },
    "malformed": {"de": "{url} ist keine brauchbare Adresse.", "en": "{url} is no usable address."},
    "private": {
        "de": "{host} liegt in einem privaten Netz und wird nicht gefragt. In geschlossenen Netzen: --allow-private.",
        "en": "{host} lies in a private network and is not asked. In a closed network: --allow-private.",
    },
    "large": {
        "de": "{file} ist größer als {limit}. Abgebrochen.",
        "en": "{file} is larger than {limit}. Stopped.",
    },
    "redirect": {
        "de": "{file} leitet weiter nach {target}. Umleitungen wird nicht gefolgt; ist der Katalog umgezogen, "
        "bitte die neue Adresse in partners.yaml eintragen.",
        "en": "{file} redirects to {target}. Redirects are not followed; if the catalogue has moved, please "
        "enter its new address in partners.yaml.",
    },
    "status": {
        "de": "{file} fehlt dort oder ist nicht abrufbar (Status {status}).",
        "en": "{file} is missing there or cannot be had (status {status}).",
    },
    "no-release": {
        "de": "Dort liegt keine Ausgabe mit Prüfsummen (Status {status} für {file}). Der Partner muss mit "
        "`transferkatalog release` veröffentlichen.",
        "en": "There is no release with checksums (status {status} for {file}). The partner has to publish with "
        "`transferkatalog release`.",
    },
    "format": {
        "de": "{file} hat nicht die erwartete Form: {reason}.",
        "en": "{file} does not have the expected form: {reason}.",
    },
    "elsewhere": {
        "de": "Die Ausgabe nennt sich Katalog von {found}, erwartet ist {expected}.",
        "en": "The release says it is the catalogue at {found}; expected is {expected}.",
    },
    "licence": {
        "de": "Die Daten stehen unter {found}, erwartet ist {expected}. Bitte mit dem Partner klären.",
        "en": "The data are licensed under {found}; expected is {expected}. Please settle this with the partner.",
    },
    "older": {
        "de": "Angeboten wird {found}, bekannt ist schon {expected}. Eine ältere Ausgabe wird nicht genommen.",
        "en": "Offered is {found}, already known is {expected}. An older release is not taken.",
    },
    "changed": {
        "de": "Die Ausgabe {found} wurde nach der Veröffentlichung geändert: Ihre Prüfsumme ist eine andere als zuvor. "
        "Bitte den Partner fragen.",
        "en": "Release {found} was changed after it was published: its checksum is not what it was. "
        "Please ask the partner.",
    },
    "sum": {
        "de": "{file} hat nicht die Prüfsumme, die die Ausgabe nennt: beschädigt, verändert oder gerade in Arbeit.",
        "en": "{file} does not have the checksum that the release states: damaged, altered, or just being published.",
    },
    "unsigned": {
        "de": "Die Ausgabe ist nicht unterschrieben, obwohl partners.yaml einen Schlüssel nennt.",
        "en": "The release is not signed although partners.yaml names a key.",
    },
    "signature": {
        "de": "Die Unterschrift stammt von keinem der Schlüssel in partners.yaml, oder die Ausgabe wurde "
        "danach verändert.",
        "en": "The signature is by none of the keys in partners.yaml, or the release was altered after it.",
    },
    "no-program": {
        "de": "Zum Prüfen der Unterschrift fehlt das Programm ssh-keygen (Paket openssh-client).",
        "en": "The program ssh-keygen, which checks signatures, is missing (package openssh-client).",
    },
    "markup": {
        "de": "{file}: {record} enthält in {field} HTML oder ein Bild. Texte von Partnern müssen einfacher Text sein.",
        "en": "{file}: {record} holds HTML or an image in {field}. Texts of partners have to be plain.",
    },
    "character": {
        "de": "{file}: {record} enthält in {field} ein unsichtbares oder verbotenes Zeichen.",
        "en": "{file}: {record} holds an invisible or forbidden character in {field}.",
    },
    "long": {
        "de": "{file}: {record} ist in {field} länger als {limit} Zeichen.",
        "en": "{file}: {record} is longer than {limit} characters in {field}.",
    },
    "address": {
        "de": "{file}: {record} nennt in {field} eine Adresse, die nicht erlaubt ist.",
        "en": "{file}: {record} gives an address in {field} that is not allowed.",
    },
    "many": {
        "de": "{file} hat mehr als {limit} Einträge.",
        "en": "{file} has more than {limit} entries.",
    },
    "disk": {"de": "Es ließ sich nicht speichern: {reason}", "en": "It could not be saved: {reason}"},
    "damaged": {
        "de": "Die aufbewahrte Ausgabe ist beschädigt ({file}).",
        "en": "The copy that was kept is damaged ({file}).",
    },
}


class Refused(Exception):
    """Nothing is taken over; `code` is a key of the texts above, `words` fill it."""

    def __init__(self, code: str, /, **words: str) -> None:
        super().__init__(code)
        self.code = code
        self.words = words

    def tell(self, language: Language) -> str:
        """What is wrong and what to do, in one or two sentences."""
        return _TEXTS[self.code][language].format(**self.words)
