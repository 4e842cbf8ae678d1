#!/bin/bash
# database-roles.sh: the database, its login roles and what they do not see of the server, run once by the image of
# PostgreSQL when its volume is new. The passwords are read from files by psql itself, which quotes them; none stands on a
# command line.
set -euo pipefail
{
    for role in owner writer exact released publisher; do
        printf '\\set %s_password `cat /run/secrets/database-%s`\n' "$role" "$role"
    done
    sed "s/\${\([a-z]*_password\)}/:'\1'/" /opt/arrimage/bootstrap.sql
    echo ';'
    # psql puts nothing into a quoted block: the role is made as a plain statement here, where it is never there yet.
    echo "create role arrimage_publisher login password :'publisher_password' connection limit 5;"
    sed -n '/^grant connect/,$p' /opt/arrimage/add-publisher.sql
    echo ';'
} | psql --set ON_ERROR_STOP=1 --quiet --username "$POSTGRES_USER" --dbname postgres
psql --set ON_ERROR_STOP=1 --quiet --username "$POSTGRES_USER" --dbname arrimage --file /opt/arrimage/shut-catalogue.sql
