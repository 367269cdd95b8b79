# Makes the superuser. An existing account keeps its password, which somebody may have changed.
./manage.py lms shell -c "
import os
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction

username = os.environ['ADMIN_USERNAME']
users = get_user_model().objects
with transaction.atomic():
    fresh = not users.filter(username=username).exists()
    call_command('manage_user', username, os.environ['ADMIN_EMAIL'], staff=True, superuser=True)
    if fresh:
        user = users.get(username=username)
        with open('/run/administrator/password', encoding='utf-8') as file:
            user.set_password(file.read())
        user.save()
"
