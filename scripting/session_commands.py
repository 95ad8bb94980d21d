"""What the core says to a session, by what it is about."""

from typing import TypeAlias

from netcore.api.host_commands import (
    CommandReplayed,
    ConsoleResized,
    DesktopDone,
    DisplayAcked,
    EventReached,
    FetchDone,
    FetchProgressed,
    GameReceived,
    InputRead,
    InputSubmitted,
    Inquired,
    ItemDropped,
    ItemSaved,
    KeyPressed,
    LatencyTold,
    LinkClosed,
    LinkFollowed,
    LinkOpened,
    MediaFetched,
    NoticeGiven,
    PackageAnswered,
    PackageInstalled,
    PackageRemoved,
    RunFile,
    SecretSubmitted,
    SettingsSaved,
    SurfaceActed,
    TracksListed,
    TrackTurned,
)
from netcore.api.programs import ProgramEvent
from netcore.api.sockets import SocketEvent

ItemChange: TypeAlias = ItemSaved | ItemDropped | PackageInstalled | PackageRemoved | PackageAnswered
PlayersDeed: TypeAlias = KeyPressed | LinkFollowed | SurfaceActed | Inquired
OutsideAnswer: TypeAlias = DesktopDone | ProgramEvent
News: TypeAlias = SettingsSaved | ConsoleResized | LatencyTold | EventReached

SessionCommand: TypeAlias = (
    RunFile
    | InputRead
    | GameReceived
    | LinkOpened
    | LinkClosed
    | NoticeGiven
    | CommandReplayed
    | InputSubmitted
    | SecretSubmitted
    | PlayersDeed
    | ItemChange
    | News
    | OutsideAnswer
    | DisplayAcked
    | FetchProgressed
    | FetchDone
    | TracksListed
    | TrackTurned
    | MediaFetched
    | SocketEvent
)
