#!/bin/bash
# Run once by the image of PostgreSQL: the gateways' role, which owns the schemas that it makes.
set -euo pipefail
psql --quiet --set ON_ERROR_STOP=1 --username postgres --dbname audit --set password="$(cat /run/secrets/gateway-password)" <<'SQL'
CREATE ROLE gateway LOGIN PASSWORD :'password';
GRANT CREATE ON DATABASE audit TO gateway;
SQL
