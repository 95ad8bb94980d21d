"""What `app.keyring_process` is on a bad day: it does what the account says."""

import os
import signal
import sys
import time

import msgspec

errand = msgspec.json.decode(sys.stdin.buffer.read())
match errand["account"]:
    case "hang":
        time.sleep(3600)
    case "die":
        os.kill(os.getpid(), signal.SIGKILL)
    case "babble":
        sys.stdout.write("sesame " * 10)
    case _:
        sys.stdout.write('{"secret": "sesame"}')
