from django.test import Client


def test_a_page_may_load_and_send_only_to_its_own_host(db):
    answer = Client().get("/accounts/login/")
    assert answer.status_code == 200
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
        "frame-src": "'self'",
        "img-src": "'self' data:",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
    }
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_behind_https_a_plain_request_is_sent_there(settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/postings/new/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/postings/new/")
