"""The keyboard overview."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jobdesc import people
from jobdesc.views.access import signed_in

# Kept with the hints that somebody has closed. WCAG 2.1.4: a key of one character, without Ctrl
# or Alt, can be turned off, because dictation may type it.
QUESTION_MARK = "question-mark"


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    if request.method == "POST":
        change = people.open_hint if request.POST.get("question_mark") == "on" else people.close_hint
        change(user, QUESTION_MARK)
        return redirect("keys")
    is_on = QUESTION_MARK not in user.hints_closed
    return render(request, "help/keys.html", {"nav": "help", "is_on": is_on})
