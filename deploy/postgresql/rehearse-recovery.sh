#!/usr/bin/env bash
# Rehearses backup and recovery to a moment, of a gateway's audit log in PostgreSQL: deploy/postgresql/rehearse-recovery.sh PUBLISHED [SEARCHES]
# A server of its own with an archive of its write-ahead log; a role that may append only; searches, a base backup, searches, the moment,
# searches; the server is killed and the moment restored elsewhere. Then ssi must find the restored log intact, must find everything
# up to the moment in it, and must tell what came later as missing, by a receipt that a caller kept. PUBLISHED is what deploy/publish.sh made.
# Needs PostgreSQL 15 or newer, curl and jq. Nothing is left behind. Exit code 0: all of it was as said.
set -euo pipefail
published=$(realpath "${1:?deploy/postgresql/rehearse-recovery.sh PUBLISHED [SEARCHES]}")
searches=${2:-200}
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
: "${programs:=$(dirname "$(command -v initdb)")}"
work=$(mktemp -d)
chmod 711 "$work"
mkdir "$work"/{database,gateway}
as=()
if ((EUID == 0)); then
  # PostgreSQL does not run as root.
  chown postgres:postgres "$work/database"
  as=(setpriv --reuid postgres --regid postgres --init-groups)
fi
db=$work/database
gateway=
running=()

end() {
  [[ -z $gateway ]] || kill -KILL "$gateway" 2>/dev/null || true
  for data in "${running[@]}"; do "${as[@]}" "$programs/pg_ctl" stop --pgdata "$data" --mode immediate --silent || true; done
  rm -rf "$work"
}
trap end EXIT

now() { date +%s.%N; }
since() { printf '%.1f s' "$(bc <<<"$(now) - $1")"; }
fail() { echo "FAILED: $*" >&2; tail -5 "$work"/gateway/log "$db"/*.log >&2 2>/dev/null; exit 1; }

# start_server DATA NAME: reached by a socket in a folder of that name alone.
start_server() {
  mkdir "$work/$2"
  ((EUID != 0)) || chown postgres:postgres "$work/$2"
  "${as[@]}" "$programs/pg_ctl" start --pgdata "$1" --silent --wait --timeout 120 --log "$db/$2.log" \
    --options "-c listen_addresses= -c unix_socket_directories=$work/$2 -c archive_mode=on -c archive_command='test ! -f $db/archive/%f && cp %p $db/archive/%f'"
  running+=("$1")
}

sql() { psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --host "$1" --username "$2" --dbname "$3" --command "$4"; }

# start_gateway SOCKET_FOLDER
start_gateway() {
  env ASPNETCORE_ENVIRONMENT=Development DevelopmentIssuer__Enabled=true Simulators__Embedded=true Shutdown__Notice=00:00:00 \
    Listen__Rest=http://127.0.0.1:0 Listen__Grpc=http://127.0.0.1:0 Audit__CreateSigningKey=true Audit__DataFolder="$work/gateway" \
    AccessRequests__Sqlite__Path="$work/gateway/requests.db" Links__Sqlite__Path="$work/gateway/links.db" Audit__Store=PostgreSql \
    Audit__PostgreSql__ConnectionString="Host=$1;Database=audit;Username=gateway" Audit__PostgreSql__RequireAppendOnlyRole=true \
    "$published/gateway/SearchGateway.Host" >"$work/gateway/log" 2>&1 &
  gateway=$!
  for _ in {1..600}; do
    rest=$(sed -n 's#^ *ready *\(http://[^/]*\)/health/ready.*#\1#p' "$work/gateway/log")
    [[ -n $rest ]] && curl --silent --fail --output /dev/null "$rest/health/ready" && break
    kill -0 $gateway 2>/dev/null || fail "the gateway did not start"
    sleep 0.1
  done
  token=$(curl --silent --fail "$rest/dev/token" -H 'Accept: text/plain' -H 'Content-Type: application/json' -d '{"profile":"border-guard"}')
}

stop_gateway() { kill -TERM "$gateway"; wait "$gateway" || fail "the gateway ended with $?"; gateway=; }

# search COUNT FILE: the last answer is kept, as a caller would.
search() {
  local query='{"purpose":"PURPOSE_BORDER_ENTRY","query":{"mrz":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"}}'
  export rest token query
  seq "$(($1 - 1))" | xargs --max-procs 8 --replace sh -c 'curl --silent --fail --output /dev/null "$rest/v1/search" -H "Authorization: Bearer $token" -H "Content-Type: application/json" -d "$query"'
  curl --silent --fail "$rest/v1/search" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d "$query" >"$2"
}

# verify SOCKET_FOLDER [OPTIONS]: as JSON on standard output.
verify() {
  local place=$1
  shift
  "$published/ssi/ssi" audit verify --postgres "Host=$place;Database=audit;Username=audit_owner" --key "$work/log-key.pem" \
    --record-keys "$work/gateway/audit-record-keys" --subject-keys "$work/gateway/audit-subject-keys" --json "$@"
}

"${as[@]}" mkdir "$db/archive"
"${as[@]}" "$programs/initdb" --pgdata "$db/first" --username postgres --auth trust --encoding UTF8 --no-locale --data-checksums >/dev/null
start_server "$db/first" live
live=$work/live
sql "$live" postgres postgres 'CREATE ROLE audit_owner LOGIN'
sql "$live" postgres postgres 'CREATE ROLE gateway LOGIN'
sql "$live" postgres postgres 'CREATE DATABASE audit'
sql "$live" postgres audit 'CREATE SCHEMA searchgateway_audit AUTHORIZATION audit_owner'
"$published/ssi/ssi" audit grant --postgres "Host=$live;Database=audit;Username=audit_owner" --role gateway

start_gateway "$live"
curl --silent --fail "$rest/v1/audit/key" -H "Authorization: Bearer $token" >"$work/log-key.pem"
search "$searches" "$work/at-backup.json"
began=$(now)
"${as[@]}" "$programs/pg_basebackup" --host "$live" --username postgres --pgdata "$db/backup" --checkpoint fast --wal-method none 2>/dev/null
"${as[@]}" "$programs/pg_verifybackup" --no-parse-wal --quiet "$db/backup"
echo "base backup and its check         $(since "$began")"
search "$searches" "$work/at-moment.json"
expected=$(sql "$live" audit_owner audit 'SELECT count(*) FROM searchgateway_audit.entries')
moment=$(sql "$live" postgres postgres 'SELECT clock_timestamp()')
sleep 1
search "$searches" "$work/too-late.json"
written=$(sql "$live" audit_owner audit 'SELECT count(*) FROM searchgateway_audit.entries')
sql "$live" postgres postgres 'SELECT pg_switch_wal()' >/dev/null
for _ in {1..100}; do
  [[ $(sql "$live" postgres postgres "SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) FROM pg_stat_archiver") == t ]] && break
  sleep 0.1
done
stop_gateway
# As a lost machine would end it.
"${as[@]}" "$programs/pg_ctl" stop --pgdata "$db/first" --mode immediate --silent
running=()
echo "records written                   $written, of them $expected up to the moment"

began=$(now)
"${as[@]}" cp -r "$db/backup" "$db/second"
"${as[@]}" touch "$db/second/recovery.signal"
"${as[@]}" tee -a "$db/second/postgresql.auto.conf" >/dev/null <<CONF
restore_command = 'cp $db/archive/%f %p'
recovery_target_time = '$moment'
recovery_target_action = 'promote'
CONF
start_server "$db/second" restored
restored=$work/restored
until [[ $(sql "$restored" postgres postgres 'SELECT pg_is_in_recovery()') == f ]]; do sleep 0.1; done
echo "restored and taking writes        $(since "$began")"

began=$(now)
verify "$restored" --known "$work/at-backup.json" --known "$work/at-moment.json" >"$work/result.json" || fail "the restored log is not intact: $(cat "$work/result.json")"
found=$(sql "$restored" audit_owner audit 'SELECT count(*) FROM searchgateway_audit.entries')
[[ $found == "$expected" ]] || fail "$found records restored, $expected expected"
echo "restored log                      intact, $found records, both answers up to the moment in it; verified in $(since "$began")"

if verify "$restored" --known "$work/too-late.json" >"$work/result.json"; then fail "what came after the moment was not missed"; fi
kind=$(jq --raw-output .fault.kind "$work/result.json")
[[ $kind == end_missing ]] || fail "end_missing expected: $(cat "$work/result.json")"
echo "answer from after the moment      $kind"

# A gateway on it goes on where the log ends: what was lost has successors in its place, and whoever holds its receipts sees that.
start_gateway "$restored"
search "$((2 * searches))" "$work/afterwards.json"
stop_gateway
verify "$restored" --known "$work/at-moment.json" --known "$work/afterwards.json" >"$work/result.json" || fail "the log that went on is not intact: $(cat "$work/result.json")"
if verify "$restored" --known "$work/too-late.json" >"$work/result.json"; then fail "another history was not seen"; fi
echo "gateway on the restored log       goes on, intact; the answer from after the moment: $(jq --raw-output .fault.kind "$work/result.json")"
