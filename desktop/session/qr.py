"""A QR code as its modules. The only door to segno."""

import segno

QrModules = tuple[bytes, ...]
"""A row each; a byte of 1 is dark. Without the quiet zone."""


def qr_modules(text: str) -> QrModules:
    """The modules of a code that survives a scratched screen."""
    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)
