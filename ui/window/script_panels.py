"""The panels of one session, as tabs."""

from typing import Final

from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget

from ui.debug.debug_panel import DebugPanel
from ui.debug.errors_panel import ErrorsPanel
from ui.debug.network_panel import NetworkPanel
from ui.debug.permissions_panel import PermissionsPanel
from ui.debug.prompt_panel import PromptPanel
from ui.debug.protocol_panel import ProtocolPanel
from ui.debug.times_panel import TimesPanel
from ui.debug.trace_panel import TracePanel
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.session import Session

_CLOSE_ICON: Final = 12


class ScriptPanels(QTabWidget):
    """The errors, the debugging text, what runs and what it costs, the Lua prompt, the protocol, the network and the
    permissions of one session.
    """

    def __init__(self, session: Session, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self.errors = ErrorsPanel(session, decor)
        self.debug = DebugPanel(session, decor)
        self.trace = TracePanel(session, decor)
        self.times = TimesPanel(session, decor)
        self.prompt = PromptPanel(session, decor)
        self.protocol = ProtocolPanel(session, decor)
        self.network = NetworkPanel(session, decor)
        self.permissions = PermissionsPanel(session, decor)
        self.close_button = QToolButton(self)
        self.close_button.setToolTip("Close these panels")
        self.close_button.setAccessibleName("Close these panels")
        self.setDocumentMode(True)
        self.setAccessibleName("Panels about scripts")
        self.addTab(self.errors, "Errors")
        self.addTab(self.debug, "Debug")
        self.addTab(self.trace, "What runs")
        self.addTab(self.times, "Times")
        self.addTab(self.prompt, "Lua")
        self.addTab(self.protocol, "Protocol")
        self.addTab(self.network, "Network")
        self.addTab(self.permissions, "Permissions")
        self.setCornerWidget(self.close_button)
        dress(self.close_button, "close", decor, "muted", size=_CLOSE_ICON)

    def refresh(self) -> None:
        """Show what has come."""
        self.errors.refresh()
        self.debug.refresh()
        self.trace.refresh()
        self.times.refresh()
        self.prompt.refresh()
        self.protocol.refresh()
        self.network.refresh()
        self.permissions.refresh()
