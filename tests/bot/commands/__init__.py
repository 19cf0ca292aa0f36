"""Tests of the commands, from the words typed to what is printed and the exit code."""
