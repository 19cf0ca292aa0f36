#!/usr/bin/env bash
# Builds the image without asking any registry; needs what prepare.sh made in FOLDER.
set -euo pipefail
work=$(realpath "${1:?"usage: build.sh FOLDER IMAGE"}")
image=${2:?"usage: build.sh FOLDER IMAGE"}
cd "$(dirname "$0")/../.."
export CONTAINERS_CONF=$work/containers.conf

mapfile -t mounts < <(sed 's/^/--volume=/' "$work/mounts")
version=$(sed -nE 's/^version = "(.*)"$/\1/p' pyproject.toml)
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
buildah bud --quiet --isolation chroot --network host --pull-never --format docker --layers \
    --build-arg "VERSION=$version" --build-arg "REVISION=$revision" "${mounts[@]}" --tag "$image" . \
    >"$work/build.log" 2>&1 || { tail -40 "$work/build.log" >&2; exit 1; }
printf 'Built %s, version %s at %s.\n' "$image" "$version" "$revision"
