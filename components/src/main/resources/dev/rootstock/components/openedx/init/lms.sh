# Brings the LMS's database, search indexes and Studio's sign-in up to date. Safe to run again.
dockerize -wait "tcp://$MYSQL_HOST:$MYSQL_PORT" -wait "tcp://$MONGODB_HOST:$MONGODB_PORT" -timeout 300s

./manage.py lms migrate --noinput
./manage.py lms shell -c "import search.meilisearch; search.meilisearch.create_indexes()"

# Studio signs users in through the LMS
./manage.py lms manage_user cms cms@openedx --unusable-password
./manage.py lms create_dot_application \
  --grant-type authorization-code \
  --redirect-uris "$STUDIO_URL/complete/edx-oauth2/" \
  --client-id cms-sso \
  --client-secret "$(cat /openedx/secrets/oauth-secret)" \
  --scopes user_id \
  --skip-authorization \
  --update cms-sso cms

# The site that SITE_ID names, and the image's theme for hosts that have none yet
./manage.py lms shell -c "
import os
from django.conf import settings
from django.contrib.sites.models import Site

def site(host, **where):
    found = Site.objects.filter(domain=host).first()
    if found is None:
        found, _ = Site.objects.update_or_create(**where, defaults={'domain': host, 'name': host})
    return found

lms = site(os.environ['LMS_HOST'], id=settings.SITE_ID)
cms = site(os.environ['CMS_HOST'], domain=os.environ['CMS_HOST'])
if os.path.isdir('/openedx/themes/indigo'):
    for each in (lms, cms):
        if not each.themes.exists():
            each.themes.create(theme_dir_name='indigo')
"

# Green ticks on completed units, unless somebody has decided otherwise
./manage.py lms waffle_switch --list | grep -q completion.enable_completion_tracking \
  || ./manage.py lms waffle_switch --create completion.enable_completion_tracking on

if python -c "import importlib.metadata as m; m.version('openedx-authz')" 2> /dev/null; then
  ./manage.py lms load_policies
fi
