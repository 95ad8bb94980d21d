"""Where the practice world is: on this computer, for nobody else.  By itself, for those who need not load the world."""

from typing import Final

HOST: Final = "127.0.0.1"
