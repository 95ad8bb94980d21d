"""The window that searches everything that was ever shown.  May import `ui.look`, `ui.presenters` and `netcore.api`."""
