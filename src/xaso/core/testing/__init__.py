"""What the tests of every module use."""
