"""HTTP on our own sockets, h11 underneath."""
