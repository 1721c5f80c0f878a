"""Rows that packs and fixtures name by a key of their own."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.core.validators import RegexValidator
from django.db import models

key_validator = RegexValidator(
    r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
    "Use small letters, digits and hyphens, such as “api-design”.",
)


def key_field(**options: object) -> models.CharField[str, str]:
    return models.CharField(max_length=100, validators=[key_validator], **options)  # type: ignore[arg-type]  # plain options of a field


Row_co = TypeVar("Row_co", bound="Keyed", covariant=True)


class KeyManager(models.Manager[Row_co]):
    """Finds rows by the key that seeds and packs name them by."""

    def get_by_natural_key(self, key: str) -> Row_co:
        return self.get(key=key)


class Keyed(models.Model):
    key = key_field(unique=True)

    objects: ClassVar[KeyManager[Self]] = KeyManager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str, ...]:
        return (self.key,)
