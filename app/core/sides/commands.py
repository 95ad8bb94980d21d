"""The commands of a session, by the side that does what they ask."""

from typing import TypeAlias

from app.core.player_notes import NotesCommand
from app.core.player_packages import PackageCommand
from netcore.api.commands import (
    AckDisplay,
    ActOnSurface,
    AnswerCertificate,
    AnswerPermission,
    BlockAccess,
    ClipboardFound,
    CloseConnection,
    CompareBackup,
    ConnectGame,
    DisconnectGame,
    ExportItems,
    FindItemFile,
    FollowLink,
    Inquire,
    InspectProtocol,
    KeepEntry,
    ListBackups,
    ListVersions,
    PressKey,
    RemoveItem,
    ReplayRecording,
    ResizeConsole,
    RestoreBackup,
    RevokeGrant,
    SaveItem,
    StartRecording,
    StopRecording,
    StopScripts,
    SubmitInput,
    WatchConnections,
)
from netcore.api.tracks import TrackEnded

LinkCommand: TypeAlias = (
    ConnectGame
    | DisconnectGame
    | AnswerCertificate
    | InspectProtocol
    | StartRecording
    | StopRecording
    | ReplayRecording
)
ReachCommand: TypeAlias = (
    AnswerPermission | RevokeGrant | BlockAccess | WatchConnections | CloseConnection | ClipboardFound
)
ItemCommand: TypeAlias = (
    SaveItem | RemoveItem | FindItemFile | ExportItems | ListVersions | ListBackups | CompareBackup | RestoreBackup
)
SessionCommand: TypeAlias = (
    LinkCommand
    | ReachCommand
    | SubmitInput
    | KeepEntry
    | PressKey
    | FollowLink
    | ActOnSurface
    | Inquire
    | ResizeConsole
    | AckDisplay
    | ItemCommand
    | PackageCommand
    | NotesCommand
    | StopScripts
    | TrackEnded
)
