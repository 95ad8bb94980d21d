"""A session's game: connects and records as the player asks, and tells player and scripts what comes of it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

import msgspec

from app.core.errors import CommandError
from app.core.game import Game
from app.core.journal import Journal
from app.core.login.auto_login import AutoLogin
from app.core.login.deeds import LoginDeeds
from app.core.logs.session_log import SessionLog
from app.core.media.session_media import SessionMedia
from app.core.open_profiles import OpenProfile
from app.core.recordings import Recordings, load
from app.core.setting import Setting
from app.core.sides.commands import LinkCommand
from app.core.sides.voice import Voice
from app.core.trusting import TrustQuestion
from app.core.watch import Watch
from netcore.api.certificates import TrustAnswer
from netcore.api.commands import (
    AnswerCertificate,
    ConnectGame,
    DisconnectGame,
    InspectProtocol,
    OpenSession,
    ReplayRecording,
    StartRecording,
    StopRecording,
)
from netcore.api.events import (
    EchoChanged,
    GmcpArrived,
    LatencyMeasured,
    LinkChanged,
    LinkState,
    RecordingChanged,
    RetryDropped,
    RetryPlanned,
)
from netcore.api.game_parts import MspPart, Part
from netcore.api.host_commands import CommandReplayed, GameReceived, HostCommand, LatencyTold, LinkClosed, LinkOpened
from netcore.api.host_events import MediaAsked
from netcore.api.media import Media, MediaOrigin
from netcore.api.settings import ProfileSettings, ProxySettings
from netcore.link.reasons import CLOSED_BY_PLAYER
from netcore.pipeline.wording import media_words
from netcore.term.open_line import StyledLine
from netcore.term.sounds import take_sounds


class GameSide:
    """One session's."""

    def __init__(
        self,
        setting: Setting,
        opened: OpenProfile,
        opening: OpenSession,
        voice: Voice,
        receive: Callable[[tuple[Part, ...]], None],
        journal: Journal,
        log: SessionLog,
        media: SessionMedia,
    ) -> None:
        """`receive` takes what the game sends, for the scripts."""
        self._setting = setting
        self._opened = opened
        self._profile = opened.profile
        self._voice = voice
        self._receive = receive
        self._journal = journal
        self._log = log
        self._media = media
        self._trust_question = TrustQuestion(voice.tell if voice.can_be_answered else None, voice.warn)
        self._watch = Watch(voice.tell)
        self.game = Game(
            setting.networks,
            self,
            self._watch,
            setting.version,
            opening.columns,
            opening.rows,
            plays_media=setting.frontend.plays_media,
        )
        self.login = AutoLogin(
            LoginDeeds(self.game, lambda: self._profile.settings, voice.post, voice.warn),
            lambda: self._profile.settings.login,
            self._kept_password,
            self.game.text_of,
            time.monotonic,
        )
        self._recordings = Recordings(self.game, self._watch, self._recording_changed)

    def text_asked_for(self, wish: Media) -> None:
        """The game's text has asked for a sound (MSP, MXP), where nobody sees it any more."""
        self._watch.inspector.read("MSP", media_words(wish))

    async def close(self) -> None:
        """Disconnect, and end what looks on."""
        await self.login.close()
        await self.game.close()
        await self._watch.close()

    async def handle(self, command: LinkCommand) -> None:
        """Do what the player asks.  Raises CommandError and ProfileError."""
        match command:
            case ConnectGame():
                await self.connect()
            case DisconnectGame():
                self.game.disconnect()
            case AnswerCertificate(fingerprint=fingerprint, answer=answer):
                await self._trust(fingerprint, answer)
            case InspectProtocol(on=on):
                self._watch.inspector.switch(on=on)
            case StartRecording(path=path):
                limit_mb = self._profile.settings.recording_limit_mb
                await self._recordings.start(Path(path) if path else None, self._profile.folder, limit_mb)
            case StopRecording():
                await self._recordings.stop()
            case ReplayRecording(path=path, speed=speed):
                await self._replay(Path(path), speed)
            case _:
                assert_never(command)

    async def connect(self) -> None:
        """Connect to the profile's game.  Raises CommandError when it has none."""
        settings = self._profile.settings
        if not settings.link.host:
            raise CommandError(f"The profile {settings.name!r} has no game yet. Enter its host and port.")
        self._log.pause(paused=False)
        await self.game.connect()

    def settings_changed(self, settings: ProfileSettings) -> None:
        """The profile's settings are others."""
        self._trust_question.drop()  # it may have been about another game
        self.login.settings_changed()
        self.game.use_charset(settings.charset)

    def state_for_host(self) -> tuple[HostCommand, ...]:
        """What a new script host missed."""
        if not self.game.is_online:
            return ()
        link = self._profile.settings.link
        opened = LinkOpened(link.host, link.port)
        agreed = self.game.protocols
        return (opened, GameReceived(self._journal.dealt_with, agreed)) if agreed else (opened,)

    async def _replay(self, path: Path, speed: float) -> None:
        recording = await load(path)
        await self.game.close()
        self._log.pause(paused=True)
        self._voice.notice(f"The recording is {path}. What you type goes nowhere.")
        await self.game.replay(recording, speed)

    async def _trust(self, fingerprint: str, answer: TrustAnswer) -> None:
        if not self._trust_question.answered(fingerprint) or answer is TrustAnswer.REFUSE:
            return
        if answer is TrustAnswer.ALWAYS:
            settings = self._profile.settings
            self._opened.save_settings(msgspec.structs.replace(settings, link=settings.link.trusting(fingerprint)))
        await self.game.connect(trusting=fingerprint)

    async def _kept_password(self) -> str:
        settings = self._profile.settings
        return await self._setting.passwords.get(self._profile.folder, settings.login.password, settings.link.host)

    def _recording_changed(self, event: RecordingChanged) -> None:
        self._voice.tell(event)
        if event.path:
            self._voice.notice(f"Recording into {event.path}. {event.detail}".rstrip())
        else:
            self._voice.notice(event.detail or "The recording has ended.", warning=bool(event.detail))

    # --- what the game does ---

    @property
    def settings(self) -> ProfileSettings:
        """The profile's, as they are now, with the proxy of the command line."""
        settings = self._profile.settings
        if not self._setting.proxy:
            return settings
        return msgspec.structs.replace(settings, proxy=ProxySettings(url=self._setting.proxy))

    def link_changed(self, state: LinkState, detail: str) -> None:
        """The connection got on, or ended."""
        is_replay = self.game.is_replaying
        if is_replay and state is LinkState.ONLINE:
            detail = "Replaying a recording."
        self._voice.tell(LinkChanged(state, detail))
        link = self._profile.settings.link
        match state:
            case LinkState.CONNECTING:
                self._trust_question.drop()
                if not is_replay:
                    self._voice.notice(f"Connecting to {detail} …")
            case LinkState.SECURING:
                pass  # the status shows it; it takes no time
            case LinkState.ONLINE:
                self._voice.notice(detail, warning=link.tls and not link.verify and not is_replay)
                self._voice.post(LinkOpened(link.host, link.port))
                if not is_replay:
                    self.login.connected()
            case LinkState.OFFLINE:
                self.login.disconnected()
                self._media.game_gone()
                self._voice.post(LinkClosed(detail))
                self._voice.notice(detail, warning=detail != CLOSED_BY_PLAYER)
            case _:
                assert_never(state)

    def certificate_refused(self, certificate: bytes, why: str) -> None:
        """The game's certificate is not trusted."""
        self._trust_question.ask(certificate, why, self._profile.settings.link)

    def login_refused(self) -> None:
        """The game ended the connection right after a password."""
        self.login.refused()

    def retry_planned(self, after_s: float) -> None:
        """The connection will be made again."""
        self._voice.tell(RetryPlanned(after_s))

    def retry_dropped(self, why: str) -> None:
        """The connection will not be made again."""
        self._voice.tell(RetryDropped())
        if why:
            self._voice.warn(why)

    def line_replayed(self, line: bytes | None) -> None:
        """A line was sent when the recording was made."""
        self._voice.post(CommandReplayed(line or b"", hidden=line is None))

    def latency_measured(self, seconds: float) -> None:
        """The game takes so long to answer."""
        self._voice.tell(LatencyMeasured(seconds))
        self._voice.post(LatencyTold(seconds))

    def echo_changed(self, *, masked: bool) -> None:
        """The game asks for a password, or has stopped to."""
        self._voice.tell(EchoChanged(masked))
        self.login.echo_changed(masked=masked)

    def gmcp_arrived(self, package: str, payload: str) -> None:
        """A GMCP message."""
        self._voice.tell(GmcpArrived(package, payload))

    async def game_said(self, parts: tuple[Part, ...]) -> None:
        """What the game sent."""
        for part in parts:
            if isinstance(part, Media):
                self._media.asked(MediaAsked(MediaOrigin.GMCP, part))
            elif isinstance(part, MspPart):
                for wish in take_sounds(StyledLine(part.text))[0]:
                    self._media.asked(MediaAsked(MediaOrigin.TEXT, wish))
        self._receive(parts)
        self.login.heard(parts)  # what it answers stands behind the question
        await self._journal.room()
        await self._voice.drained()
