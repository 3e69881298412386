"""What must not lose or double a message: kills, restarts, locks, updates."""
