"""Tests of the scripts that build what ships with the program."""
