"""A script host that never says a word: `python -m tests.support.mute_host FD`."""

import time

if __name__ == "__main__":
    time.sleep(3600)
