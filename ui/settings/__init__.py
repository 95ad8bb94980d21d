"""The preferences dialog: how the window looks and behaves.  A profile's settings are in `ui.connect`."""
