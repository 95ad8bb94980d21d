"""The functions that scripts may call, one file per group: each exposes what `lua/*.lua` of its group stands on."""
