"""The window around the pages: rail, strips, navigation, words for errors, theme. Knows no errand."""
