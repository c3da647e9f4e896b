"""What every module stands on; knows no word of the domain and imports no module."""
