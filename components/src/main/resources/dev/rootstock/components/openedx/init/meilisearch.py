# Makes the key by which the platform searches: limited to this site's indexes. Its value follows from the master key
# and the key's uid, so nothing has to be handed back.
import os

import meilisearch

with open("/run/meilisearch/master-key", encoding="utf-8") as file:
    client = meilisearch.Client(os.environ["MEILISEARCH_URL"], file.read())
uid = os.environ["MEILISEARCH_KEY_UID"]
try:
    client.get_key(uid)
    print("The search key exists.")
except meilisearch.errors.MeilisearchApiError as error:
    if error.code != "api_key_not_found":
        raise
    client.create_key(
        {
            "uid": uid,
            "name": "Open edX backend API key",
            "description": "Used by the LMS, Studio and their workers",
            "actions": ["*"],
            "indexes": [os.environ["MEILISEARCH_INDEX_PREFIX"] + "*"],
            "expiresAt": None,
        }
    )
    print("The search key was made.")
