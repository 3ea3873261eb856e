"""PART: partner catalogues, and what was fetched of them. Reported while their file is read."""

from __future__ import annotations

from ..problems import declare_rule

declare_rule(
    "PART-001",
    "warning",
    de="Die Ausgabe {version} von „{id}“ wurde noch nicht abgerufen; der Katalog entsteht ohne sie. "
    "Bitte `transferkatalog partners fetch {id}` aufrufen.",
    en='Release {version} of "{id}" has not been fetched; the catalogue is built without it. '
    "Please run `transferkatalog partners fetch {id}`.",
    doc="""
    Release of a partner was not fetched / Ausgabe eines Partners nicht abgerufen

    What: partners.yaml names a release of a partner catalogue, but there is no copy of it with this checksum.
    Why: A build never asks other hosts. Without a copy the partner's profiles are left out.
    Cure: Fetch it with the command that the message names. If the partner has a newer one by now, look at it and enter
    it with `--pin`.

    Was: partners.yaml nennt eine Ausgabe eines Partnerkatalogs, aber es gibt keine Kopie mit dieser Prüfsumme.
    Warum: Ein Bau fragt nie andere Rechner. Ohne Kopie fehlen die Profile des Partners.
    Abhilfe: Mit dem genannten Befehl abrufen. Hat der Partner inzwischen eine neuere, diese ansehen und mit `--pin`
    eintragen.
    """,
)
declare_rule(
    "PART-002",
    "warning",
    de="Für „{id}“ ist noch keine Ausgabe eingetragen; gezeigt wird nichts. "
    "Bitte `transferkatalog partners fetch {id} --pin` aufrufen und das Ergebnis ansehen.",
    en='No release of "{id}" has been entered; nothing is shown. '
    "Please run `transferkatalog partners fetch {id} --pin` and look at what comes.",
    doc="""
    No release of a partner entered / Keine Ausgabe eines Partners eingetragen

    What: The data of a partner shall be shown, but partners.yaml does not say which release.
    Why: Editors answer for what the site shows. So only a release that they have looked at is shown, named by its
    checksum.
    Cure: Fetch the release, look at what it holds, and enter it; `--pin` does so.

    Was: Die Daten eines Partners sollen gezeigt werden, aber partners.yaml sagt nicht, welche Ausgabe.
    Warum: Die Redaktion steht für das ein, was der Auftritt zeigt. Gezeigt wird deshalb nur eine Ausgabe, die sie
    angesehen hat, benannt durch ihre Prüfsumme.
    Abhilfe: Die Ausgabe abrufen, ansehen und eintragen; `--pin` trägt sie ein.
    """,
)
declare_rule(
    "PART-003",
    "error",
    de="„{value}“ gehört schon zu einem anderen Partner. Bitte einen der Einträge löschen oder berichtigen.",
    en='"{value}" already belongs to another partner. Please delete or correct one of the entries.',
    doc="""
    Partner named twice / Partner doppelt

    What: Two entries of partners.yaml have the same id or the same address.
    Why: The same profiles would be shown twice, and copies of one would overwrite those of the other.
    Cure: Delete one of the two, or correct its id or address.

    Was: Zwei Einträge in partners.yaml haben dieselbe Kennung oder dieselbe Adresse.
    Warum: Dieselben Profile erschienen doppelt, und Kopien des einen überschrieben die des anderen.
    Abhilfe: Einen der beiden löschen oder Kennung oder Adresse berichtigen.
    """,
)
declare_rule(
    "PART-004",
    "warning",
    de="Was von „{id}“ aufbewahrt ist, kann nicht gezeigt werden: {file} ist nicht mehr, wie es geprüft wurde. "
    "Bitte `transferkatalog partners fetch {id}` aufrufen.",
    en='What is kept of "{id}" cannot be shown: {file} is not what was verified any more. '
    "Please run `transferkatalog partners fetch {id}`.",
    doc="""
    Copy of a partner's release is unusable / Kopie der Ausgabe eines Partners unbrauchbar

    What: A file of the copy is missing, was altered after it was fetched, or holds what no partner may send.
    Why: Only what is exactly as it was verified is shown. The catalogue is built without this partner.
    Cure: Fetch the release again.

    Was: Eine Datei der Kopie fehlt, wurde nach dem Abruf verändert oder enthält, was kein Partner senden darf.
    Warum: Gezeigt wird nur, was genau so ist, wie es geprüft wurde. Der Katalog entsteht ohne diesen Partner.
    Abhilfe: Die Ausgabe erneut abrufen.
    """,
)
declare_rule(
    "PART-005",
    "warning",
    de="Die Adresse des Partners beginnt mit http://. Bitte prüfen, ob er auch unter https:// erreichbar ist.",
    en="The address of the partner begins with http://. Please see whether it can be reached under https:// too.",
    doc="""
    Partner without encryption / Partner ohne Verschlüsselung

    What: The address of a partner catalogue begins with http:// instead of https://.
    Why: Others can read what visitors search for there, and browsers refuse such a search on an encrypted page.
    Cure: Try the address with https:// and enter that if it works.

    Was: Die Adresse eines Partnerkatalogs beginnt mit http:// statt https://.
    Warum: Andere können mitlesen, was dort gesucht wird, und Browser verweigern eine solche Suche auf einer
    verschlüsselten Seite.
    Abhilfe: Die Adresse mit https:// versuchen und so eintragen, wenn es geht.
    """,
)
