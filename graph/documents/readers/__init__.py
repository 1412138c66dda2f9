"""Readers: bytes of one medium to canonical text, one module a medium, all with ``read(data)``."""
