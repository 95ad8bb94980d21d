"""`python -m benchmarks [NAME …]`: run the benchmarks and print a table."""

import importlib
import pkgutil
import sys
from pathlib import Path

_NOT_BENCHMARKS = {"__main__", "figure", "game_end", "made_up", "window_game"}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    known = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    known = [name for name in known if name not in _NOT_BENCHMARKS]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        for figure in module.run():
            print(f"  {figure.name:<44} {figure.value:>12,.2f} {figure.unit:<9} {figure.note}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
