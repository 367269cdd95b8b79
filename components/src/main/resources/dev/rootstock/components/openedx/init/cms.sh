# Brings Studio's part of the database and the search indexes up to date. Safe to run again.
dockerize -wait "tcp://$MYSQL_HOST:$MYSQL_PORT" -wait "tcp://$MONGODB_HOST:$MONGODB_PORT" -timeout 300s

./manage.py cms migrate --noinput
# queued: the Studio worker fills the index once it runs
./manage.py cms reindex_studio
./manage.py cms reindex_course --active

if python -c "import importlib.metadata as m; m.version('openedx-authz')" 2> /dev/null; then
  ./manage.py cms load_policies
fi
