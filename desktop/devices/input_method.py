"""Which input method the session offers, as Qt will look for it."""

import os
import sys
from collections.abc import Mapping

_IN_X = "@im="


def input_method(environment: Mapping[str, str] = os.environ) -> str | None:
    """Its name; empty where none is set, None where this is no session with windows."""
    if sys.platform != "linux":
        return None
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return None
    named = environment.get("QT_IM_MODULES") or environment.get("QT_IM_MODULE") or ""
    from_x = environment.get("XMODIFIERS", "").partition(_IN_X)[2]
    name = named.partition(";")[0] or from_x
    return "" if name in {"none", "simple", "compose", "xim"} and not from_x else name
