#!/usr/bin/env bash
# Runs the bot in the hardened image as if it were a process: with this environment's KILDESVAR_ variables, its folder
# for state at the same path, its output on ours, stopped by SIGTERM, and gone when this process is gone.
set -euo pipefail
work=${1:?"usage: bot.sh FOLDER IMAGE"}
image=${2:?"usage: bot.sh FOLDER IMAGE"}
export CONTAINERS_CONF=$work/containers.conf
state=${XDG_STATE_HOME:?"the folder for the bot's state is not set"}
name=kildesvar-$(printf '%s' "$state" | sha256sum | cut -c1-12)-$$

chown -R 10001:10001 "$state"
variables=()
while read -r variable; do
    variables+=(--env "$variable")
done < <(compgen -e | grep -E '^KILDESVAR_|^XDG_STATE_HOME$')

# A killed podman leaves its container running. Our output stays open until that is gone too, so that whoever reads to
# its end knows.
{
    tail --pid=$$ -s 0.05 -f /dev/null
    podman rm --force --time 0 --ignore "$name" >/dev/null
} 2>/dev/null </dev/null &
exec podman run --rm --name "$name" --no-healthcheck --network host --read-only --tmpfs /tmp --cap-drop all \
    --security-opt no-new-privileges --memory 512m --volume "$state:$state" "${variables[@]}" "$image"
