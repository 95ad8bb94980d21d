"""The connect dialog: profiles and the form of one.  Start reading at `connect_dialog.py`."""
