"""Plans of a commune: a file goes in, its reading is looked at."""
