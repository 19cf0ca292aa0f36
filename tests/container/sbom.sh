#!/usr/bin/env bash
# Prints the bill of materials of an image: every package in it with its version.
set -euo pipefail
script=$(realpath "$(dirname "$0")/sbom.py")
podman run --rm --no-healthcheck --network none --read-only --volume "$script:/sbom.py:ro" --entrypoint python \
    "${1:?"usage: sbom.sh IMAGE"}" /sbom.py
