"""The style sheet: what the palette cannot say, kept small.  Widgets name their part by a `role` property."""

from pathlib import Path
from typing import Final

from ui.presenters.colour import as_hex, mixed
from ui.presenters.theme import CONTRAST, Theme

# A style sheet takes images from files only, so these come once in each theme's colours.
_MARKS: Final = Path(__file__).resolve().parents[2] / "assets" / "marks"

_USUAL_POINTS: Final = 9.0
_FADED: Final = 0.45
_SOFT: Final = 0.18
_SOFT_CONTRAST: Final = 0.34
# As shares of the ordinary text's size.
_SIZES: Final = {"title_size": 2.2, "heading_size": 1.2, "large_size": 1.3}
# In pixels, beside text of the usual size.
_LENGTHS: Final = {
    "icon": 16,
    "box": 14,
    "dock": 20,
    "arrow": 12,
    "tiny": 9,
    "menu_arrow": 10,
    "drop": 22,
    "spin": 18,
    "menu_row": 18,
}


def style_sheet(theme: Theme, points: float = _USUAL_POINTS, growth: float = 1.0) -> str:
    """The sheet for a theme, and for a system whose text has so many points and is so many times as large as usual."""
    colours = {
        "window": theme.window,
        "surface": theme.surface,
        "raised": theme.raised,
        "border": theme.border,
        "text": theme.text,
        "muted": theme.muted,
        "accent": theme.accent,
        "accent_text": theme.accent_text,
        "danger": theme.danger,
        "warning": theme.warning,
        "console": theme.console,
        "console_text": theme.console_text,
        "hover": mixed(theme.raised, theme.text, 0.10),
        "soft": soft(theme),
        "pressed": mixed(theme.raised, theme.text, 0.16),
        # Where muted text is nearly as bright as any, what is disabled has to be fainter to be told apart.
        "faded": mixed(theme.text, theme.window, _FADED) if theme is CONTRAST else theme.muted,
        "ask": mixed(theme.surface, theme.warning, 0.14),
    }
    values = {name: as_hex(colour) for name, colour in colours.items()}
    marks = {name: f'url("{(_MARKS / f"{name}-{theme.name}.svg").as_posix()}")' for name in MARKS}
    sizes = {name: f"{points * share:.1f}pt" for name, share in _SIZES.items()}
    lengths = {name: f"{round(length * growth)}px" for name, length in _LENGTHS.items()}
    return _SHEET.format_map(values | marks | sizes | lengths)


def soft(theme: Theme) -> int:
    """Behind the row that is selected: quiet, but where contrast is asked for it must be seen at once."""
    return mixed(theme.surface, theme.accent, _SOFT_CONTRAST if theme is CONTRAST else _SOFT)


MARKS: Final = ("check", "dash", "chevron_down", "chevron_up", "close", "float")


_SHEET = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenuBar {{ background: {window}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {raised}; }}
QMenu {{ background: {surface}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 3px 19px 3px 9px; min-height: {menu_row}; border: 1px solid transparent; border-radius: 4px; }}
QMenu::item:selected {{ background: {soft}; border: 1px solid {accent}; }}
QMenu::item:disabled {{ color: {faded}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 6px; }}

QTabWidget::pane {{ border: none; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: {window}; color: {muted}; padding: 6px 12px; border: none;
    border-top: 2px solid transparent; }}
QTabBar::tab:selected {{ background: {surface}; color: {text}; border-top: 2px solid {accent}; }}
QTabBar::tab:hover:!selected {{ background: {raised}; color: {text}; }}
QTabBar::close-button {{ subcontrol-position: right; }}

QToolBar {{ background: {window}; border: none; border-bottom: 1px solid {border}; padding: 3px 8px; spacing: 4px; }}
QToolBar::separator {{ background: {border}; width: 1px; margin: 5px 6px; }}
QToolBar QToolButton {{ padding: 4px 8px 4px 6px; }}
QToolBar QToolButton[popupMode="1"] {{ padding-right: {drop}; }}
QToolButton#qt_toolbar_ext_button {{ background-image: {chevron_down}; background-repeat: no-repeat;
    background-position: center; qproperty-icon: none; }}
QToolBar QToolButton::menu-button {{ border: none; width: {spin}; }}
QToolBar QToolButton::menu-arrow {{ image: {chevron_down}; width: {menu_arrow}; }}
QStatusBar {{ background: {window}; color: {muted}; }}
QStatusBar::item {{ border: none; }}
QDockWidget {{ titlebar-close-icon: {close}; titlebar-normal-icon: {float}; }}
QDockWidget::title {{ background: {window}; padding: 6px 8px; }}
QDockWidget::close-button, QDockWidget::float-button {{ border: none; border-radius: 4px; padding: 0;
    icon-size: {dock}; }}
QDockWidget::close-button:hover, QDockWidget::float-button:hover {{ background: {hover}; }}

QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton, QToolButton, QMenu, QTreeView, QListView, QTableView, QTabBar, QLineEdit {{ icon-size: {icon}; }}
QPushButton {{ background: {raised}; border: 1px solid {border}; border-radius: 5px; padding: 5px 14px; }}
QPushButton:flat {{ background: transparent; border: 1px solid transparent; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
QPushButton:disabled {{ color: {faded}; background: {window}; }}
BarButton:checked {{ background: {accent}; color: {accent_text}; border: 1px solid {accent}; }}
QPushButton[role="primary"] {{ background: {accent}; color: {accent_text}; border: 1px solid {accent}; }}
QPushButton[role="primary"]:focus {{ border: 1px solid {text}; }}
QPushButton[role="primary"]:disabled {{ background: {raised}; color: {muted}; border: 1px solid {border}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px; }}
QToolButton:hover {{ background: {raised}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton:checked {{ background: {raised}; border: 1px solid {border}; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit {{ background: {surface}; color: {text};
    border: 1px solid {border}; border-radius: 5px; padding: 4px 6px; selection-background-color: {accent};
    selection-color: {accent_text}; }}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border: 1px solid {accent}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {muted}; }}
QLineEdit {{ lineedit-clear-button-icon: {close}; }}
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ background: {window};
    color: {faded}; placeholder-text-color: {faded}; }}
QLineEdit[role="name"] {{ font-size: {heading_size}; font-weight: 600; }}
QLineEdit[problem="true"], QComboBox[problem="true"] {{ border: 1px solid {danger}; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {border};
    selection-background-color: {accent}; selection-color: {accent_text}; }}

QComboBox::drop-down {{ border: none; width: {drop}; }}
QComboBox::down-arrow {{ image: {chevron_down}; width: {arrow}; height: {arrow}; }}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{ border: none;
    background: transparent; width: {spin}; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: {chevron_up}; width: {tiny}; height: {tiny}; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: {chevron_down}; width: {tiny}; height: {tiny}; }}

QCheckBox {{ spacing: 7px; }}
QCheckBox:disabled {{ color: {faded}; }}
QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator {{ width: {box}; height: {box};
    border: 1px solid {muted}; border-radius: 4px; background: {surface}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus, QTreeView::indicator:hover {{ border: 1px solid {accent}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked,
QTableView::indicator:checked {{ background: {accent}; border: 1px solid {accent}; image: {check}; }}
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {{ background: {accent};
    border: 1px solid {accent}; image: {dash}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 8px;
    background: {surface}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {accent}; background: {accent_text}; }}
QCheckBox::indicator:disabled, QTreeView::indicator:disabled {{ background: {raised}; border: 1px solid {border}; }}

QTreeView, QTableView, QListView, QTreeWidget, QTableWidget, QListWidget {{ background: {surface};
    border: 1px solid {border}; border-radius: 5px; alternate-background-color: {surface}; outline: 0; }}
QTreeView::item, QListView::item, QTableView::item {{ padding: 4px 4px; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{ background: {soft}; color: {text}; }}
QTreeView:focus, QTableView:focus, QListView:focus {{ border: 1px solid {accent}; }}
QHeaderView::section {{ background: {window}; color: {muted}; border: none; border-bottom: 1px solid {border};
    padding: 4px 6px; }}
QTableCornerButton::section {{ background: {window}; border: none; }}
QTableView {{ gridline-color: {border}; }}

QSplitter::handle {{ background: {window}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {border}; border-radius: 4px; min-height: 28px; margin: 2px; }}
QScrollBar::handle:vertical:disabled {{ background: transparent; }}
QScrollBar::handle:vertical:hover {{ background: {muted}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {border}; border-radius: 4px; min-width: 28px; margin: 2px; }}
QScrollBar::handle:horizontal:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QLabel[role="title"] {{ font-size: {title_size}; font-weight: 600; color: {text}; }}
QLabel[role="heading"] {{ font-size: {heading_size}; font-weight: 600; color: {text}; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="problem"] {{ color: {danger}; }}
QLabel[role="notice"] {{ color: {warning}; }}
QDialog[role="palette"] {{ background: {surface}; border: 1px solid {accent}; }}
QLineEdit[role="palette"] {{ font-size: {large_size}; padding: 6px 8px; }}
QFrame[role="card"] {{ background: {surface}; border: 1px solid {border}; border-radius: 8px; }}
QFrame[role="ask"] {{ background: {ask}; border: none; border-bottom: 1px solid {warning}; }}
QFrame[role="bar"] {{ background: {surface}; border: none; border-bottom: 1px solid {border}; }}
QFrame[role="error"] {{ background: {surface}; border: 1px solid {danger}; border-radius: 5px; }}
QFrame[role="header"] {{ background: {window}; border: none; border-bottom: 1px solid {border}; }}
QFrame[role="status"] {{ background: {window}; border: none; border-top: 1px solid {border}; min-height: 26px; }}
QFrame[role="status"] QToolButton {{ padding: 2px 6px; }}
QFrame[role="input-line"] {{ background: {console}; border: none; border-top: 1px solid {border}; }}
QPlainTextEdit[role="input"], QLineEdit[role="input"] {{ background: {console}; color: {console_text}; border: none;
    border-radius: 0; padding: 4px 0; }}
QTabBar QToolButton {{ background: {window}; border: none; border-radius: 0; padding: 0; }}
QTabBar::scroller {{ width: 22px; }}
QTabBar::tear {{ width: 0; border: none; }}
QMainWindow::separator {{ background: {window}; height: 5px; }}
QMainWindow::separator:hover {{ background: {border}; }}
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit, QComboBox QLineEdit {{ background: transparent; border: none;
    border-radius: 0; padding: 0 4px; }}
QTabBar QToolButton[role="close"] {{ background: transparent; border-radius: 4px; padding: 2px; margin-left: 4px; }}
QTabBar QToolButton[role="close"]:hover {{ background: {hover}; }}
QPushButton[role="flat"] {{ background: transparent; border: 1px solid transparent; color: {accent}; }}
QPushButton[role="flat"]:hover {{ background: {raised}; color: {text}; }}
QPushButton[role="flat"]:focus {{ border: 1px solid {accent}; }}
QFrame[role="tour"] {{ background: {raised}; border: 1px solid {accent}; border-radius: 8px; }}
QFrame[role="pointer"] {{ background: transparent; border: 2px solid {accent}; border-radius: 4px; }}
QToolButton[role="disclosure"] {{ padding: 4px 6px 4px 0; }}
QToolButton[role="disclosure"]:checked:!focus {{ background: transparent; border: 1px solid transparent; }}
QPushButton[role="choice"] {{ background: {surface}; text-align: left; padding: 5px 12px; }}
QPushButton[role="choice"]:hover {{ background: {raised}; }}
"""
