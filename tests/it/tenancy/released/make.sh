#!/bin/sh
# Writes <version>.sql, the database that a version leaves behind: both stories of the clients (tests/clients) live on a
# server of their own, then its schemas are dumped. From the project's directory, once, when the version is released:
#
#   make client-test && node tests/with-server.mjs tests/it/tenancy/released sh make.sh 0.1.0
#
# What differs between installations is written as @owner@, @app@, @group@ (the vendors' roles together) and @prefix@ (of
# each vendor's role).
set -eu
version=$1
released=$(pwd)
dump=$(command -v pg_dump || ls /usr/lib/postgresql/*/bin/pg_dump | tail -n 1)
database="host=$ORION_TEST_DATA/postgres/socket port=5432 user=postgres dbname=orion"

(cd ../../../clients && node run.mjs stories)

prefix=$(psql "$database" --no-align --tuples-only --command "SELECT value #>> '{}' FROM platform.settings WHERE key = 'role_prefix'")
"$dump" --dbname "$database" --schema platform --schema ext --schema 't_*' --inserts > "$released/$version.draft"
# psql's own commands, and the schema that every database of Orion has from the start, are left out.
sed -e '/^\\/d' -e '/^CREATE SCHEMA ext;$/d' -e '/^--/d' -e '/^$/d' \
    -e "s/${prefix}_tenants/@group@/g" -e "s/${prefix}_t_/@prefix@_t_/g" -e "s/\"${prefix}\"/\"@prefix@\"/g" \
    -e 's/\borion_owner\b/@owner@/g' -e 's/\borion_app\b/@app@/g' "$released/$version.draft" > "$released/$version.sql"
rm "$released/$version.draft"
