"""The signals that ask a program to end: Ctrl+C, a kill, a terminal that is closed."""

import signal
from typing import Final

END_SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
