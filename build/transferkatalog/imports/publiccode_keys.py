"""What publiccode.yml calls things, from 0.1 to 0.7, and what the catalogue calls them. Data only.

Facts: the standard and its change log (github.com/publiccodeyml/publiccode.yml, CC0-1.0).
"""

from __future__ import annotations

from collections.abc import Mapping

VERSIONS = frozenset(
    {"0", "0.1", "0.1-alpha1", "0.2", "0.2.0", "0.2.1", "0.2.2", "0.3", "0.3.0", "0.4", "0.4.0", "0.5", "0.5.0"}
    | {"0.6", "0.6.0", "0.7", "0.7.0"}
)
"""Those that were published, as files write them; "0" is the newest that begins with 0."""

SPELLINGS: Mapping[str, str] = {
    # Keys of 0.1 and common slips, folded, with what they are called today.
    "publiccodeyamlversion": "publiccodeYmlVersion",
    "publiccodeversion": "publiccodeYmlVersion",
    "version": "publiccodeYmlVersion",
    "repository": "url",
    "repo": "url",
    "repourl": "url",
    "homepage": "landingURL",
    "website": "landingURL",
    "tags": "categories",
    "tag": "categories",
    "category": "categories",
    "platform": "platforms",
    "status": "developmentStatus",
    "inputformats": "inputTypes",
    "outputformats": "outputTypes",
    "organization": "organisation",
    "localization": "localisation",
    "localizationready": "localisationReady",
    "availablelocalisations": "availableLanguages",
    "availablelocalizations": "availableLanguages",
    "languages": "availableLanguages",
    "maintainance": "maintenance",
    "technicalcontacts": "contacts",
    "technicalcontact": "contacts",
    "contact": "contacts",
    "contractor": "contractors",
    "dependencies": "dependsOn",
    "onlyfor": "scope",
    "licence": "license",
    "spdx": "license",
    "copyrightowner": "mainCopyrightOwner",
    "owner": "repoOwner",
    "featurelist": "features",
    "localizedname": "localisedName",
    "organisationname": "name",
}
TOP = (
    *("publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn", "softwareVersion"),
    *("releaseDate", "logo", "monochromeLogo", "inputTypes", "outputTypes", "platforms", "categories", "usedBy"),
    *("roadmap", "developmentStatus", "softwareType", "intendedAudience", "description", "legal", "maintenance"),
    *("localisation", "dependsOn", "organisation", "fundedBy", "supports"),
)
DESCRIPTION = (
    *("localisedName", "genericName", "shortDescription", "longDescription", "documentation", "apiDocumentation"),
    *("freeTags", "features", "screenshots", "videos", "awards"),
)
LEGAL = ("license", "mainCopyrightOwner", "repoOwner", "authorsFile")
MAINTENANCE = ("type", "contacts", "contractors", "until")
CONTACT = ("name", "email", "phone", "affiliation")
CONTRACTOR = ("name", "until", "website", "email", "phone")
LOCALISATION = ("localisationReady", "availableLanguages")
AUDIENCE = ("scope", "countries", "unsupportedCountries")
ORGANISATION = ("name", "uri")
DEPRECATED = {"genericName", "inputTypes", "outputTypes", "monochromeLogo", "authorsFile"}

PLATFORMS: Mapping[str, str] = {
    "browser": "web",
    "macos": "mac",
    "osx": "mac",
    "macosx": "mac",
    "win": "windows",
    "gnulinux": "linux",
    "iphone": "ios",
}
STATUSES: Mapping[str, str] = {"alpha": "beta"}
"""The standard counts the alpha phase as testing, which it calls beta."""
TYPES: Mapping[str, str] = {"softwareaddon": "addon", "configurationfiles": "configurationFiles"}
SOLUTION_TYPES: Mapping[str, str] = {"standalone/mobile": "app", "library": "component", "addon": "component"}
"""Where the kind of software leaves no doubt about the catalogue's type; a web application could be four of them."""
SCOPES: Mapping[str, str] = {
    # What a field of use is called among the catalogue's topics, where both lists mean the same. The last four are
    # not in the standard's list, but in files.
    "culture": "kultur-freizeit",
    "education": "bildung",
    "energy": "energie",
    "environment": "umwelt",
    "government": "verwaltung",
    "healthcare": "gesundheit-pflege",
    "security": "sicherheit",
    "tourism": "tourismus",
    "transportation": "mobilitaet",
    "welfare": "arbeit-soziales",
    "citizen-participation": "beteiligung",
    "mobility-and-accessibility": "mobilitaet-erreichbarkeit",
    "voluntary-work": "ehrenamt",
    "waste-management": "abfall",
}
LANGUAGES: Mapping[str, str] = {
    # ISO 639-2 codes that files up to 0.2 use, and what people write instead of codes.
    "deu": "de",
    "ger": "de",
    "deutsch": "de",
    "german": "de",
    "eng": "en",
    "english": "en",
    "englisch": "en",
    "ita": "it",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "nld": "nl",
    "dut": "nl",
    "por": "pt",
    "pol": "pl",
    "dan": "da",
    "swe": "sv",
    "ces": "cs",
    "cze": "cs",
    "tur": "tr",
    "ukr": "uk",
    "rus": "ru",
}
