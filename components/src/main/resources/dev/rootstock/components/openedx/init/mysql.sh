# Makes the site's database and account. The administrator's address and password are in a mounted option file.
sql() {
  mysql --defaults-extra-file=/run/mysql-admin/client.cnf "$@"
}

attempt=0
until sql -e 'SELECT 1' > /dev/null; do
  attempt=$((attempt + 1))
  if [ "$attempt" -ge 60 ]; then
    echo "MySQL at $MYSQL_HOST:$MYSQL_PORT did not answer within 5 minutes." >&2
    exit 1
  fi
  echo "Waiting for MySQL at $MYSQL_HOST:$MYSQL_PORT ($attempt of 60)"
  sleep 5
done

# CREATE USER IF NOT EXISTS fails for an existing account that is the definer of a view (MySQL bug 107139), so the account
# is looked up first. The statements come by standard input: no process list shows the password.
if [ "$(sql -N -e "SELECT COUNT(*) FROM mysql.user WHERE user = '$SITE_USER' AND host = '%'")" = 0 ]; then
  echo "CREATE USER '$SITE_USER'@'%' IDENTIFIED BY '$(cat /run/mysql-site/mysql-password)';" | sql
fi
sql << SQL
ALTER USER '$SITE_USER'@'%' IDENTIFIED BY '$(cat /run/mysql-site/mysql-password)';
CREATE DATABASE IF NOT EXISTS \`$SITE_DATABASE\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
GRANT ALL ON \`$SITE_DATABASE\`.* TO '$SITE_USER'@'%';
SQL
echo "Database $SITE_DATABASE and account $SITE_USER are ready."
