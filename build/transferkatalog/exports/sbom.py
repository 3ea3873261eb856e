"""The software bill of materials of a release, in CycloneDX 1.6. The one door to its library.

It lists what made the site and what of others the site brings to browsers. The same builder gives the same bytes for
the same release: the serial number is made from the content, the time is that of the commit.
"""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..versions import Release
from .ingredients import Ingredient

if TYPE_CHECKING:
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import License


def render_sbom(ingredients: Iterable[Ingredient], release: Release, builder: str) -> bytes:
    """The bill of a release made by version `builder` of the builder, as JSON."""
    bare = uuid.UUID(int=0)
    listed = list(ingredients)
    serial = uuid.uuid5(uuid.NAMESPACE_OID, _as_text(_bill(listed, release, builder, bare)))
    return _as_text(_bill(listed, release, builder, serial)).encode()


def _as_text(bill: Bom) -> str:
    from cyclonedx.output.json import JsonV1Dot6

    whole = json.loads(JsonV1Dot6(bill).output_as_string())
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _bill(ingredients: list[Ingredient], release: Release, builder: str, serial: uuid.UUID) -> Bom:
    from cyclonedx.contrib.this.builders import this_component
    from cyclonedx.model import Property
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.model.tool import ToolRepository

    root = Component(
        type=ComponentType.APPLICATION,
        name="transferkatalog",
        version=builder,
        bom_ref="transferkatalog",
        licenses=[_licence("EUPL-1.2")],
    )
    bill = Bom(
        serial_number=serial,
        metadata=BomMetaData(
            component=root,
            timestamp=datetime.datetime.fromisoformat(release.date),
            tools=ToolRepository(components=[this_component()]),
            properties=[
                Property(name="transferkatalog:release", value=str(release.version)),
                Property(name="transferkatalog:commit", value=release.commit),
            ],
        ),
        components=[_component(ingredient) for ingredient in ingredients],
    )
    bill.register_dependency(root, bill.components)
    return bill


def _component(ingredient: Ingredient) -> Component:
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    namespace, _, name = ingredient.name.rpartition("/")
    purl = PackageURL(ingredient.origin, namespace or None, name, ingredient.version)
    return Component(
        type=ComponentType.LIBRARY,
        group=namespace or None,
        name=name,
        version=ingredient.version,
        bom_ref=purl.to_string(),
        purl=purl,
        licenses=[_licence(ingredient.licence)] if ingredient.licence else None,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sum) for sum in ingredient.sums],
        components=[
            Component(
                type=ComponentType.FILE,
                name=path,
                bom_ref=f"{purl.to_string()}#{path}",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sum)],
            )
            for path, sum in ingredient.files
        ],
    )


def _licence(text: str) -> License:
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.license import LicenseAcknowledgement

    return LicenseFactory().make_from_string(text, license_acknowledgement=LicenseAcknowledgement.DECLARED)
