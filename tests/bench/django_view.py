# ruff: noqa: DJ008  nobody prints these
"""The usual way: a Django REST framework view with token, permission, look-up and the same audit row.

The audit row has the journal's columns with its leaf hash, but is not chained, and each request commits for
itself: durable before the answer, as ours is. SQLite with WAL and FULL, as ours is.
"""

import hashlib
import os
import sys
import uuid
from pathlib import Path

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["rest_framework"],
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BENCH_DJANGO_DATABASE"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
    REST_FRAMEWORK={"UNAUTHENTICATED_USER": None, "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  Django wants its settings first
from django.db import connection, models, transaction  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.authentication import BaseAuthentication  # noqa: E402
from rest_framework.exceptions import AuthenticationFailed, NotFound  # noqa: E402
from rest_framework.permissions import BasePermission  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

FACTS = ("name", "sex", "ethnicity", "birth_date", "registered_address", "residence_division", "residence_address", "state")


class Account(models.Model):
    name = models.TextField()
    post = models.TextField()
    is_authenticated = True

    class Meta:
        app_label = "bench"


class Token(models.Model):
    hash = models.TextField(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE)
    workstation = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        app_label = "bench"


class Person(models.Model):
    number = models.TextField(primary_key=True)
    for _name in FACTS:
        locals()[_name] = models.TextField()

    class Meta:
        app_label = "bench"


AUDITED = ("at", "request", "account", "post", "workstation", "permission", "action", "purpose", "outcome", "person", "leaf")


class Audit(models.Model):
    for _name in AUDITED:
        locals()[_name] = models.TextField()

    class Meta:
        app_label = "bench"


class Asked(serializers.Serializer):
    number = serializers.CharField(min_length=18, max_length=18)
    purpose = serializers.DictField(child=serializers.CharField())


class Shown(serializers.ModelSerializer):
    class Meta:
        model = Person
        fields = ("number", *FACTS)


class ByToken(BaseAuthentication):
    def authenticate(self, request):
        given = request.headers.get("Authorization", "")
        hashed = hashlib.sha256(given.removeprefix("Bearer ").encode()).hexdigest()
        token = Token.objects.select_related("account").filter(hash=hashed, expires_at__gt=timezone.now()).first()
        if token is None or token.workstation != request.headers.get("Workstation"):
            raise AuthenticationFailed
        return token.account, token


class MayLookUp(BasePermission):
    def has_permission(self, request, view):
        return request.user.post in {"clerk", "community_worker", "approver"}


class LookUp(APIView):
    authentication_classes = (ByToken,)
    permission_classes = (MayLookUp,)

    def post(self, request):
        asked = Asked(data=request.data)
        asked.is_valid(raise_exception=True)
        with transaction.atomic():
            person = Person.objects.filter(number=asked.validated_data["number"]).first()
            if person is None:
                raise NotFound
            purpose = asked.validated_data["purpose"]
            said = [timezone.now().isoformat(), str(uuid.uuid4()), str(request.user.pk), request.user.post, request.auth.workstation]
            said += ["citizen.look_up", "citizen.viewed", f"{purpose['kind']}:{purpose['reference']}", "done"]
            said.append(hashlib.sha256(person.number.encode()).hexdigest())
            leaf = hashlib.sha256("\0".join(said).encode()).hexdigest()
            Audit.objects.create(**dict(zip(AUDITED, [*said, leaf], strict=True)))
        return Response(Shown(person).data)


urlpatterns = [path("v1/citizens/look-up", LookUp.as_view())]
application = get_wsgi_application()


def fill(tokens: list[str], workstations: list[str], people: list[tuple[str, ...]]) -> None:
    """Tables and rows."""
    with connection.schema_editor() as editor:
        for model in (Account, Token, Person, Audit):
            editor.create_model(model)
    account = Account.objects.create(name="窗口职员", post="clerk")
    until = timezone.now() + timezone.timedelta(days=1)
    for token, workstation in zip(tokens, workstations, strict=True):
        hashed = hashlib.sha256(token.encode()).hexdigest()
        Token.objects.create(hash=hashed, account=account, workstation=workstation, expires_at=until)
    Person.objects.bulk_create(Person(**dict(zip(("number", *FACTS), row, strict=True))) for row in people)


if __name__ == "__main__":
    import json

    given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    fill(given["tokens"], given["workstations"], given["people"])
