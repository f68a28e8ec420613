"""Who a row is outside this file: time-ordered unique ids (uuid version 7)."""

from __future__ import annotations

import os
import time


def new_uuid() -> str:
    """Return a new uuid of version 7 (RFC 9562): milliseconds since 1970, then chance."""
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    value = milliseconds << 80 | 0x7 << 76 | (chance >> 64 & 0xFFF) << 64
    value |= 0b10 << 62 | chance & (1 << 62) - 1
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
