"""The reports room: gallery, the chosen report or pack, previews, packs and their jobs."""
