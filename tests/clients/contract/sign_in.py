"""Signs the fuzzer in. It may call anything, also what ends its own session; so each case gets a session that lives."""

import json
import os
import urllib.error
import urllib.request

import schemathesis

SERVER = os.environ["ORION_TEST_URL"]
AUDIENCE = os.environ["ORION_TEST_AUDIENCE"]
PASSWORD = "orion-demo-2026"
LOGINS = {
    "admin": ("/api/v1/admin/auth/login", {"email": "operator@demo.example"}),
    "vendor": ("/api/v1/vendor/auth/login", {"email": "owner@tea-house.example", "vendor_code": "TEA_HOUSE"}),
    "public": ("/api/v1/public/vendors/TEA_HOUSE/auth/login", {"email": "ada@customers.example"}),
}


def call(path, token=None, body=None):
    request = urllib.request.Request(SERVER + path, data=json.dumps(body).encode() if body else None)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def lives(token):
    path = LOGINS[AUDIENCE][0].removesuffix("login") + "me"
    try:
        call(path, token)
        return True
    except urllib.error.HTTPError as refusal:
        if refusal.code == 401:
            return False
        raise


if os.environ.get("ORION_TEST_SIGNED_IN") == "yes":

    @schemathesis.auth(refresh_interval=None)
    class Session:
        token = None

        def get(self, case, context):
            if Session.token is None or not lives(Session.token):
                path, who = LOGINS[AUDIENCE]
                Session.token = call(path, body={**who, "password": PASSWORD})["access_token"]
            return Session.token

        def set(self, case, data, context):
            case.headers["Authorization"] = f"Bearer {data}"
