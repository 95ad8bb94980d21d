"""The connect dialog: the list of profiles, the fields of one, quick connect.  Start reading at `connect_dialog.py`."""
