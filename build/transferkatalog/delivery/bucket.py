"""A bucket of S3 or of any store that speaks as S3 does. The one door to boto3, which is an extra: `[s3]`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from .hindrance import Hindered


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store says of one object: its tag, which changes with its content, and its age in seconds."""

    content: bytes
    tag: str
    age: float


class Bucket:
    """The objects of a bucket below a prefix, which ends in a slash or is empty."""

    def __init__(self, target: str, endpoint: str | None = None) -> None:
        try:
            import boto3
            from botocore.config import Config
        except ImportError:
            raise Hindered("no-library") from None
        name, _, prefix = target.removeprefix("s3://").partition("/")
        if not name:
            raise Hindered("target", target=target)
        self.target, self.name, self.prefix = target, name, f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        # Checksums of the newer kind only where they are demanded: many stores do not know them.
        config = Config(
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"mode": "standard", "max_attempts": 5},
        )
        with self._telling():
            self._client: Any = boto3.client("s3", endpoint_url=endpoint, config=config)

    def read(self, path: str) -> Kept | None:
        """An object, or None where there is none."""
        found: list[Kept] = []
        with self._telling("NoSuchKey", "404"):
            answer = self._client.get_object(Bucket=self.name, Key=self.prefix + path)
            sent = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
            age = (sent - answer["LastModified"]).total_seconds()  # by the store's own clock, not ours
            found.append(Kept(answer["Body"].read(), answer["ETag"].strip('"'), age))
        return found[0] if found else None

    def tags(self) -> dict[str, str]:
        """The tag of every object, by path."""
        found: dict[str, str] = {}
        with self._telling():
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=self.prefix):
                for entry in page.get("Contents", ()):
                    found[entry["Key"].removeprefix(self.prefix)] = entry["ETag"].strip('"')
        return found

    def write(self, path: str, content: bytes, media_type: str, lifetime: str) -> str:
        """Write an object, whole or not at all, as stores promise; returns its tag."""
        return self._put(path, content, (), ContentType=media_type, CacheControl=lifetime)

    def claim(self, path: str, content: bytes, tag: str = "") -> str:
        """Write an object if none is there, or if the one there still has this tag; returns its tag, or nothing."""
        condition = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        taken = ("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey", "412", "409")
        return self._put(path, content, taken, ContentType="application/json", **condition)

    def remove(self, paths: list[str]) -> None:
        """Remove objects; those that are not there do no harm."""
        with self._telling():
            for start in range(0, len(paths), 1000):
                keys = [{"Key": self.prefix + path} for path in paths[start : start + 1000]]
                answer = self._client.delete_objects(Bucket=self.name, Delete={"Objects": keys, "Quiet": True})
                for error in answer.get("Errors", ()):
                    raise Hindered("store", target=self.target, reason=f"{error.get('Key')}: {error.get('Message')}")

    def _put(self, path: str, content: bytes, expected: tuple[str, ...], **given: str) -> str:
        tags: list[str] = []
        with self._telling(*expected):
            answer = self._client.put_object(Bucket=self.name, Key=self.prefix + path, Body=content, **given)
            tags.append(str(answer["ETag"]).strip('"'))
        return tags[0] if tags else ""

    @contextmanager
    def _telling(self, *expected: str) -> Iterator[None]:
        """Turns what boto3 raises into words; errors of the `expected` codes end the block quietly."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") not in expected:
                raise Hindered("store", target=self.target, reason=error) from None
        except (BotoCoreError, ValueError) as error:
            raise Hindered("store", target=self.target, reason=error) from None
