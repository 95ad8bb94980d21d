"""What a command line asks of the window, before Qt is loaded: which core, which world, which profile."""

from dataclasses import dataclass

from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.demo_world import DemoWorld
from netcore.api.commands import ReplayRecording


@dataclass(frozen=True, slots=True)
class Windowed:
    """How to open the window."""

    options: CoreOptions
    profile: str = ""  # the one to open and connect; "" for none
    plays_demo: bool = False
    replay: ReplayRecording | None = None  # in the profile, instead of connecting


@dataclass(frozen=True, slots=True)
class Started:
    """The processes that load while Qt does."""

    asked: Windowed
    core: CoreProcess
    world: DemoWorld | None

    def end(self) -> None:
        """End them and wait until they are gone."""
        self.core.end()
        if self.world is not None:
            self.world.end()


def start(asked: Windowed) -> Started:
    """Start the processes.  Raises OSError."""
    world = DemoWorld.start() if asked.plays_demo else None
    try:
        return Started(asked, CoreProcess.start(asked.options), world)
    except BaseException:
        if world is not None:
            world.end()
        raise
