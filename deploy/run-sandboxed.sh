#!/usr/bin/env bash
# Runs the published programs as they would run in a container, and asks them: deploy/run-sandboxed.sh PUBLISHED
# Another account than root, no capabilities, no new privileges, every file system read-only but a data folder and /tmp, no /home,
# a network without a way out. Needs bubblewrap, curl and jq. Exit code 0: a search was answered through the edge, and the log verifies.
set -euo pipefail

outside() {
  local published work account=$EUID as=()
  published=$(realpath "${1:?deploy/run-sandboxed.sh PUBLISHED}")
  work=$(mktemp -d)
  trap "rm -rf '$work'" EXIT
  mkdir "$work/data"
  if ((EUID == 0)); then
    account=1654
    chmod 711 "$work"
    chown "$account:$account" "$work/data"
    as=(setpriv --reuid "$account" --regid "$account" --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all)
  fi
  "${as[@]}" bwrap --unshare-all --die-with-parent --new-session --clearenv \
    --ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --ro-bind /etc/ssl /etc/ssl \
    --proc /proc --dev /dev --tmpfs /tmp --ro-bind "$published" /app --bind "$work/data" /data --remount-ro / \
    --setenv PATH /usr/bin --setenv DOTNET_EnableDiagnostics 0 --chdir / \
    /bin/bash -c "$(declare -f inside until_ready); inside"
}

until_ready() {
  for _ in {1..300}; do
    curl --silent --fail --output /dev/null "$1/health/ready" && return
    sleep 0.1
  done
  echo "$1 is not ready" >&2
  tail /tmp/*.log >&2
  return 1
}

inside() {
  set -euo pipefail
  echo "account $(id -u), $(grep -E '^(CapEff|NoNewPrivs)' /proc/self/status | tr -s '\t\n' ' ')"
  for place in /app/gateway /usr /etc; do
    ! touch "$place/written" 2>/dev/null || { echo "$place can be written" >&2; return 1; }
  done

  /app/systems/SearchGateway.Simulators serve --port 5101 >/tmp/systems.log 2>&1 &
  local systems=$!
  until (: >/dev/tcp/127.0.0.1/5105) 2>/dev/null; do kill -0 $systems; sleep 0.1; done

  env ASPNETCORE_ENVIRONMENT=Development DevelopmentIssuer__Enabled=true Audit__CreateSigningKey=true Shutdown__Notice=00:00:01 \
    Audit__DataFolder=/data Audit__Sqlite__Path=/data/audit.db Systems__Sis__Address=http://127.0.0.1:5101 Systems__Vis__Address=http://127.0.0.1:5102 \
    Systems__Ees__Address=http://127.0.0.1:5103 Systems__Eurodac__Address=http://127.0.0.1:5104 Systems__Cir__Address=http://127.0.0.1:5105 \
    /app/gateway/SearchGateway.Host >/tmp/gateway.log 2>&1 &
  local gateway=$!
  until_ready http://localhost:5080
  env ASPNETCORE_ENVIRONMENT=Development Edge__Gateways__0__Rest=http://127.0.0.1:5080 Edge__Gateways__0__Grpc=http://127.0.0.1:5081 \
    /app/edge/SearchGateway.Edge >/tmp/edge.log 2>&1 &
  local edge=$!
  until_ready http://localhost:8080

  local token
  token=$(curl --silent --fail http://localhost:8080/dev/token -H 'Accept: text/plain' -H 'Content-Type: application/json' -d '{"profile":"border-guard"}')
  for _ in {1..20}; do
    curl --silent --fail http://localhost:8080/v1/search -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
      -d '{"purpose":"PURPOSE_BORDER_ENTRY","query":{"mrz":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"}}' >/tmp/answer.json
  done
  jq --exit-status --raw-output '.answer.systems | if length >= 4 then "answered: " + (map("\(.system) \(.outcome)") | join(", ")) else false end' /tmp/answer.json
  curl --silent --fail http://localhost:5080/v1/audit/key -H "Authorization: Bearer $token" >/tmp/log-key.pem

  kill -TERM $edge $gateway
  wait $edge; wait $gateway
  kill -TERM $systems
  wait $systems
  echo "all ended with exit code 0"
  /app/ssi/ssi audit verify --sqlite /data/audit.db --key /tmp/log-key.pem --record-keys /data/audit-record-keys --subject-keys /data/audit-subject-keys --known /tmp/answer.json
}

outside "$@"
