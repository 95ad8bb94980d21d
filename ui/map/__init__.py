"""The view of a profile's map: the canvas that paints the area that is looked at, and the panel around it."""
