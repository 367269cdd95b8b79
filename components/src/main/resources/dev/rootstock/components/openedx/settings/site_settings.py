"""What this site changes in the platform's computed settings, and where its secrets come from.

Plain values are in /openedx/config/{lms,cms}.env.yml, among them ROOTSTOCK, the description of the site that the
functions below read. Passwords and keys are files of a mounted Kubernetes Secret and appear nowhere else.
"""

import os

HOME = os.environ.get("OPENEDX_HOME", "/openedx")
SECRETS = os.path.join(HOME, "secrets")
INDIGO = os.path.join(HOME, "themes/indigo")
MEDIA_ROOT = os.path.join(HOME, "media/")
PRIVATE_MEDIA_ROOT = os.path.join(HOME, "media-private")
DATA_DIR = os.path.join(HOME, "data/modulestore")
ORA2_ROOT = os.path.join(HOME, "data/ora2")
S3_STORAGE = "storages.backends.s3boto3.S3Boto3Storage"


def secret(name, default=None):
    """The content of one file of the mounted Secret; an error if it is missing and has no default."""
    try:
        with open(os.path.join(SECRETS, name), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        if default is not None:
            return default
        raise


def configure(settings, variant):
    """Completes the settings namespace of one service, "lms" or "cms"."""
    site = settings["ROOTSTOCK"]
    features(settings)
    keys(settings)
    mysql(settings, site)
    mongodb(settings, site)
    redis(settings, variant)
    search(settings)
    mail(settings)
    cookies(settings, site)
    tokens(settings, site)
    apps(settings)
    files(settings, variant)
    if site.get("storage"):
        object_storage(settings, site["storage"], variant)
    logging(settings)
    code_jail(settings)
    theme(settings, variant)
    if variant == "lms":
        learning_site(settings, site)
    else:
        studio(settings, site)
    overrides(settings, site)


def features(settings):
    """Makes FEATURES, which reads and writes a module's flat settings, work on this module instead of its parent."""
    try:
        from openedx.core.lib.features_setting_proxy import FeaturesProxy
    except ImportError:
        return
    settings["FEATURES"] = FeaturesProxy(settings)


def keys(settings):
    settings["SECRET_KEY"] = secret("secret-key")
    # encrypts configuration rows; the platform's published default stays readable but is not written with
    settings["FERNET_KEYS"] = [settings["SECRET_KEY"], *settings.get("FERNET_KEYS", [])]


def mysql(settings, site):
    database = settings["DATABASES"]["default"]
    database["PASSWORD"] = secret("mysql-password")
    database["OPTIONS"].update(site["mysql"])


def mongodb(settings, site):
    store = {
        "user": secret("mongodb-username", "") or None,
        "password": secret("mongodb-password", "") or None,
        "connect": False,
        **site["mongodb"],
    }
    settings["DOC_STORE_CONFIG"] = store
    settings["CONTENTSTORE"] = {
        "ENGINE": "xmodule.contentstore.mongo.MongoContentStore",
        "ADDITIONAL_OPTIONS": {},
        "DOC_STORE_CONFIG": store,
    }
    from xmodule.modulestore.modulestore_settings import update_module_store_settings

    update_module_store_settings(settings["MODULESTORE"], doc_store_settings=store)
    settings["DATA_DIR"] = DATA_DIR
    for module_store in settings["MODULESTORE"]["default"]["OPTIONS"]["stores"]:
        module_store["OPTIONS"]["fs_root"] = DATA_DIR


def redis(settings, variant):
    """Task queues in database 0, caches in database 1, the event bus; the addresses carry password and TLS options."""
    settings["BROKER_URL"] = secret("redis-broker-url")
    settings["EVENT_BUS_REDIS_CONNECTION_URL"] = secret("redis-event-bus-url")
    cache_url = secret("redis-cache-url")

    def cache(prefix, **options):
        return {"KEY_PREFIX": prefix, "BACKEND": "django_redis.cache.RedisCache", "LOCATION": cache_url, **options}

    settings["CACHES"] = {
        "default": cache("default", VERSION="1"),
        "general": cache("general"),
        "mongo_metadata_inheritance": cache("mongo_metadata_inheritance", TIMEOUT=300),
        "configuration": cache("configuration"),
        "celery": cache("celery", TIMEOUT=7200),
        "course_structure_cache": cache("course_structure", TIMEOUT=7 * 24 * 3600),
        "ora2-storage": cache("ora2-storage"),
        "staticfiles": {
            "KEY_PREFIX": f"staticfiles_{variant}",
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": f"staticfiles_{variant}",
        },
    }


def search(settings):
    settings["SEARCH_ENGINE"] = "search.meilisearch.MeilisearchEngine"
    settings["MEILISEARCH_API_KEY"] = secret("meilisearch-api-key")


def mail(settings):
    settings["EMAIL_HOST_USER"] = secret("smtp-username", "")
    settings["EMAIL_HOST_PASSWORD"] = secret("smtp-password", "")


def cookies(settings, site):
    """Browsers take SameSite=None, which signing in across hosts needs, from secure cookies only."""
    https = site["https"]
    settings["SESSION_COOKIE_SECURE"] = https
    settings["CSRF_COOKIE_SECURE"] = https
    settings["SESSION_COOKIE_SAMESITE"] = "None" if https else "Lax"


def tokens(settings, site):
    issuer = {
        "ISSUER": site["lms_url"] + "/oauth2",
        "AUDIENCE": "openedx",
        "SECRET_KEY": settings["SECRET_KEY"],
    }
    settings["JWT_AUTH"].update(
        JWT_ISSUER=issuer["ISSUER"],
        JWT_AUDIENCE=issuer["AUDIENCE"],
        JWT_SECRET_KEY=issuer["SECRET_KEY"],
        JWT_PRIVATE_SIGNING_JWK=secret("jwt-private-key"),
        JWT_PUBLIC_SIGNING_JWK_SET=secret("jwt-public-keys"),
        JWT_ISSUERS=[issuer],
    )


def apps(settings):
    """Drops the extended courseware history, which needs a database of its own."""
    history = "lms.djangoapps.coursewarehistoryextended"
    router = "openedx.core.lib.django_courseware_routers.StudentModuleHistoryExtendedRouter"
    for setting, unwanted in (("INSTALLED_APPS", history), ("DATABASE_ROUTERS", router)):
        if unwanted in settings[setting]:
            settings[setting].remove(unwanted)


def files(settings, variant):
    """Uploads on the pod's own disk, which is what remains without an object store."""
    for folder in (MEDIA_ROOT, PRIVATE_MEDIA_ROOT, DATA_DIR, ORA2_ROOT):
        os.makedirs(folder, exist_ok=True)
    settings["MEDIA_ROOT"] = MEDIA_ROOT
    for kind in ("VIDEO_IMAGE_SETTINGS", "VIDEO_TRANSCRIPTS_SETTINGS"):
        settings[kind]["STORAGE_KWARGS"]["location"] = MEDIA_ROOT
    settings["GRADES_DOWNLOAD"] = {
        "STORAGE_TYPE": "",
        "STORAGE_KWARGS": {"base_url": "/media/grades/", "location": os.path.join(MEDIA_ROOT, "grades")},
    }
    settings["ORA2_FILEUPLOAD_BACKEND"] = "filesystem"
    settings["ORA2_FILEUPLOAD_ROOT"] = ORA2_ROOT
    settings["ORA2_FILEUPLOAD_CACHE_NAME"] = "ora2-storage"
    settings["FILE_UPLOAD_STORAGE_BUCKET_NAME"] = "openedxuploads"
    settings["OPENEDX_LEARNING"] = {
        "MEDIA": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": os.path.join(PRIVATE_MEDIA_ROOT, "openedx-learning")},
        }
    }
    if variant == "lms":
        settings["PROFILE_IMAGE_BACKEND"]["options"]["location"] = os.path.join(MEDIA_ROOT, "profile-images/")


def object_storage(settings, storage, variant):
    """Uploads, grade reports, assessment files and exports in one bucket, so that pods keep nothing."""
    bucket = storage["bucket"]
    settings.update(
        AWS_ACCESS_KEY_ID=secret("s3-access-key", "") or None,
        AWS_SECRET_ACCESS_KEY=secret("s3-secret-key", "") or None,
        AWS_STORAGE_BUCKET_NAME=bucket,
        AWS_S3_REGION_NAME=storage["region"],
        AWS_S3_ENDPOINT_URL=storage.get("endpoint_url"),
        AWS_S3_SIGNATURE_VERSION="s3v4",
        # the bucket decides on access; objects have no lists of their own
        AWS_DEFAULT_ACL=None,
        AWS_BUCKET_ACL=None,
        AWS_QUERYSTRING_AUTH=True,
        AWS_QUERYSTRING_EXPIRE=7 * 24 * 3600,
        ORA2_FILEUPLOAD_BACKEND="s3",
        FILE_UPLOAD_STORAGE_BUCKET_NAME=bucket,
        FILE_UPLOAD_STORAGE_PREFIX="submissions_attachments",
        USER_TASKS_ARTIFACT_STORAGE=S3_STORAGE,
        COURSE_IMPORT_EXPORT_STORAGE=S3_STORAGE,
        COURSE_METADATA_EXPORT_STORAGE=S3_STORAGE,
    )
    settings["STORAGES"]["default"] = {"BACKEND": S3_STORAGE}
    for kind in ("VIDEO_IMAGE_SETTINGS", "VIDEO_TRANSCRIPTS_SETTINGS"):
        settings[kind].update(
            STORAGE_CLASS=S3_STORAGE, STORAGE_KWARGS={"bucket_name": bucket, "location": "media"}
        )
    settings["GRADES_DOWNLOAD"] = {
        "STORAGE_CLASS": S3_STORAGE,
        "STORAGE_KWARGS": {"bucket_name": bucket, "location": "grades"},
    }
    settings["OPENEDX_LEARNING"] = {
        "MEDIA": {"BACKEND": S3_STORAGE, "OPTIONS": {"bucket_name": bucket, "location": "openedx-learning"}}
    }
    if variant == "lms":
        options = {"bucket_name": bucket, "location": "profile-images"}
        if storage.get("public_domain"):
            # a content delivery network serves these to everybody, so their addresses are not signed
            options.update(custom_domain=storage["public_domain"], querystring_auth=False)
        settings["PROFILE_IMAGE_BACKEND"] = {"class": S3_STORAGE, "options": options}


def logging(settings):
    """Everything to standard output, for the cluster's log collector; no files that fill a pod's disk."""
    handlers = settings["LOGGING"]["handlers"]
    handlers["local"] = {"class": "logging.NullHandler"}
    handlers["tracking"] = {"level": "DEBUG", "class": "logging.StreamHandler", "formatter": "raw"}
    settings["LOGGING"].setdefault("formatters", {}).setdefault("raw", {"format": "%(message)s"})
    settings["LOGGING"]["loggers"]["tracking"]["handlers"] = ["tracking"]


def code_jail(settings):
    """No sandbox for author's Python code is deployed, so none may run: an executable that does not exist."""
    import codejail.jail_code

    nowhere = "nonexistingpythonbinary"
    codejail.jail_code.configure("python", nowhere, user=None)
    settings["CODE_JAIL"] = {"python_bin": nowhere, "user": None}


def theme(settings, variant):
    """Puts a theme's templates before those of applications, if the image carries the Indigo theme."""
    if not os.path.isdir(INDIGO):
        return
    if variant == "lms":
        settings["TEMPLATES"][0]["DIRS"].insert(0, os.path.join(INDIGO, "lms/templates"))
        settings["MFE_CONFIG"].setdefault("INDIGO_ENABLE_DARK_TOGGLE", True)
        settings["FRONTEND_SITE_CONFIG"]["commonAppConfig"].setdefault("INDIGO_ENABLE_DARK_TOGGLE", True)
    elif "base_vendor" in settings["PIPELINE"]["JAVASCRIPT"]:
        settings["PIPELINE"]["JAVASCRIPT"]["base_vendor"]["source_filenames"] += ["indigo/js/dark-theme.js"]


def learning_site(settings, site):
    settings["ALLOWED_HOSTS"] = [settings["LMS_BASE"], "lms"]
    settings["REGISTRATION_EXTRA_FIELDS"].update(terms_of_service="hidden", honor_code="hidden")
    # services in the cluster fetch tokens over plain HTTP
    settings["OAUTH_ENFORCE_SECURE"] = False
    settings["IDA_LOGOUT_URI_LIST"].append(site["cms_url"] + "/logout/")


def studio(settings, site):
    settings["ALLOWED_HOSTS"] = [settings["CMS_BASE"], "cms"]
    settings["SOCIAL_AUTH_EDX_OAUTH2_SECRET"] = secret("oauth-secret")


def overrides(settings, site):
    """The operator's own settings come last; a dictionary is merged into the existing one."""
    for name, value in site["features"].items():
        settings["FEATURES"][name] = value
    for name, value in site["settings"].items():
        if name == "FEATURES":
            # no plain dictionary: what is written here lands in the flat settings
            for feature, enabled in value.items():
                settings["FEATURES"][feature] = enabled
        else:
            settings[name] = merged(settings.get(name), value)


def merged(present, wanted):
    if isinstance(present, dict) and isinstance(wanted, dict):
        return {**present, **{name: merged(present.get(name), value) for name, value in wanted.items()}}
    return wanted
