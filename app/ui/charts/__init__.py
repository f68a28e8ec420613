"""Small charts drawn with QPainter: they can be read, clicked, walked by key and copied."""
