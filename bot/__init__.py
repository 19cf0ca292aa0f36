"""The surfaces: command line and console today; async code lives only here."""
