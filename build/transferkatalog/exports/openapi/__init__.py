"""The static API described by OpenAPI 3.1, in English and in German."""
