"""Who a row is outside this file: time-ordered unique ids (uuid version 7)."""

from __future__ import annotations

import secrets
import time
import uuid


def new_uuid() -> str:
    """Return a new uuid of version 7 (RFC 9562): milliseconds since 1970, then chance."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))
