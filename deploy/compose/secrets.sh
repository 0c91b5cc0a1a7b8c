#!/usr/bin/env bash
# Makes what compose.yaml needs as secrets, once. The folder is in no image and in no repository.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p secrets
# Whoever reaches the folder may read the files in it, as the containers' accounts must; nobody else reaches the folder.
chmod 700 secrets
for name in postgres-password gateway-password; do
  [[ -s secrets/$name ]] || openssl rand -hex 16 | tr -d '\n' >"secrets/$name"
done
[[ -s secrets/development-issuer.pem ]] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null >secrets/development-issuer.pem
chmod 644 secrets/*
