#!/usr/bin/env bash
# Installs the other gRPC implementations that the protocol tests talk to, the OpenID provider that the console's sign-in is tested
# with, what the TypeScript sample is compiled with, the validator that rule packs are held against, the load generators that ours is
# compared with, the browser that the console is tested in, the PostgreSQL server that the storage tests start, what manages several of
# them, the Prometheus that fetches measurements in tests, what gives gateways networks of their own, and a shell whose completion is
# tested. Does nothing where they are there.
set -euo pipefail
cd "$(dirname "$0")"
node_programs=(SearchGateway.Grpc.Tests/Peers/node SearchGateway.Browser.Tests/Peers/node ../samples/border-desk-typescript)

missing=()
/usr/bin/python3 -c 'import grpc' 2>/dev/null || missing+=(python3-grpcio)
/usr/bin/python3 -c 'import grpc_tools' 2>/dev/null || missing+=(python3-grpc-tools)
/usr/bin/python3 -c 'import jsonschema, yaml' 2>/dev/null || missing+=(python3-jsonschema python3-yaml)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v h2load >/dev/null || missing+=(nghttp2-client)
command -v wrk >/dev/null || missing+=(wrk)
command -v prometheus >/dev/null && command -v promtool >/dev/null || missing+=(prometheus)
command -v zsh >/dev/null || missing+=(zsh)
command -v chromium >/dev/null || missing+=(chromium)
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null || missing+=(postgresql-15)
command -v ip >/dev/null || missing+=(iproute2)
{ command -v patroni && command -v etcd && /usr/bin/python3 -c 'import etcd, psycopg2'; } &>/dev/null || missing+=(patroni etcd-server etcd-client python3-psycopg2 python3-etcd)
if ((${#missing[@]} > 0)); then
  as_root=()
  ((EUID == 0)) || as_root=(sudo)
  # Debian starts what it installs. Tests start what they need by themselves, on ports of their own.
  policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The copy of the lock file says which state is installed.
for program in "${node_programs[@]}"; do
  if ! cmp -s "$program/package-lock.json" "$program/node_modules/.installed-lock.json"; then
    npm ci --prefix "$program" --ignore-scripts --no-audit --no-fund --loglevel=error
    cp "$program/package-lock.json" "$program/node_modules/.installed-lock.json"
  fi
done
