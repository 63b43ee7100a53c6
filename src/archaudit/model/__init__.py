"""The words of archaudit: frozen values that every other package speaks. Knows nothing but itself."""
