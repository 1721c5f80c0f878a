"""The levels of a role side by side, and moving a posting from one to another."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from jobdesc.builder import Base, Clash, Locked, Saved
from jobdesc.builder.levels import name_change, switch_level
from jobdesc.forms.levels import SwitchForm, change_to, specialisation_in
from jobdesc.forms.picks import is_uuid
from jobdesc.models import Posting
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.ladder import ladder
from jobdesc.packs.switching import Switch
from jobdesc.views.access import may_write, posting_of, signed_in, whole_number
from jobdesc.views.roles import gone, role_of
from jobdesc.views.undoing import locked_words, offer_undo


@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The ladder; with `?to=LEVEL` what would come and go, which a POST then does."""
    posting = posting_of(request, uuid)
    writable = may_write(request, posting)
    if request.method == "POST":
        if not writable:
            raise PermissionDenied("Your role in the team is viewer.")
        return _switch(request, posting)
    content = posting.template_version.as_content()
    change = change_to(request.GET, posting.latest.document, content)
    if change and writable and posting.is_open:
        return _proposal(request, posting, Base.of(posting.latest), content, change)
    return _ladder(request, posting, content, writable=writable)


def _ladder(
    request: HttpRequest, posting: Posting, content: TemplateContent, *, writable: bool
) -> HttpResponse:
    document = posting.latest.document
    specialisation = specialisation_in(request.GET, content, document.basis.specialisation)
    context = {
        "posting": posting,
        "content": content,
        "ladder": ladder(content, specialisation, document),
        "specialisation": specialisation,
        "is_elsewhere": specialisation != document.basis.specialisation,
        "may_switch": writable and posting.is_open,
        "is_locked": writable and not posting.is_open,
    }
    return render(request, "levels/posting.html", context)


def _proposal(
    request: HttpRequest,
    posting: Posting,
    base: Base,
    content: TemplateContent,
    change: Switch,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = SwitchForm(data, document=base.document, content=content, change=change)
    context = {
        "posting": posting,
        "content": content,
        "base": base,
        "form": form,
        "change": change,
        "name": name_change(base.document, content, change),
        "key": _key(request) or uuid4(),
        "error": error,
    }
    return render(request, "levels/switch.html", context, status=status)


def _key(request: HttpRequest) -> UUID | None:
    sent = request.POST.get("key", "")
    return UUID(sent) if is_uuid(sent) else None


def _base(request: HttpRequest, posting: Posting) -> Base:
    number = whole_number(request.POST.get("base", ""))
    if number is None:
        return Base.of(posting.latest)
    return Base.of(get_object_or_404(posting.revisions, number=number))


def _switch(request: HttpRequest, posting: Posting) -> HttpResponse:
    content = posting.template_version.as_content()
    base = _base(request, posting)
    change = change_to(request.POST, base.document, content)
    if change is None:
        return redirect("levels", posting.uuid)
    form = SwitchForm(request.POST, document=base.document, content=content, change=change)
    if error := form.error():
        return _proposal(request, posting, base, content, change, error=error, status=422)
    outcome = switch_level(
        posting=posting,
        base=base,
        change=change,
        ticks=form.ticks(),
        by=signed_in(request),
        key=_key(request),
    )
    if isinstance(outcome, Locked):
        messages.warning(request, locked_words(outcome.posting))
        return redirect("levels", posting.uuid)
    if isinstance(outcome, Clash):
        return _again(request, posting, outcome, content)
    return _done(request, posting, outcome, name_change(base.document, content, change))


def _again(request: HttpRequest, posting: Posting, clash: Clash, content: TemplateContent) -> HttpResponse:
    """Somebody saved the same things meanwhile: what would come and go as it stands now."""
    base = Base.of(clash.head)
    change = change_to(request.POST, base.document, content)
    if change is None:
        messages.info(request, "Somebody else has just made the same change.")
        return redirect(_back_to_role(posting))
    words = "Somebody saved this posting meanwhile. This is what would change now; please look once more."
    return _proposal(request, posting, base, content, change, error=words, status=409)


def _done(request: HttpRequest, posting: Posting, saved: Saved, name: str) -> HttpResponse:
    """The undo goes back to what was there just before; a page sent twice is told the same."""
    before, after = saved.before, saved.revision
    words = f"{name}: done. What went is kept aside, and comes back when the level does."
    if before and before.pk != after.pk:
        offer_undo(request, posting, before, after, words)
    else:
        messages.success(request, words)
    return redirect(_back_to_role(posting))


def _back_to_role(posting: Posting) -> str:
    return f"{reverse('builder', args=(posting.uuid,))}?step=role"


@require_safe
def role_levels(request: HttpRequest, slug: str) -> HttpResponse:
    """The ladder of a template in the library, to read."""
    template = role_of(slug)
    if refusal := gone(request, template):
        return refusal
    version = template.versions.order_by("-number").first()
    if version is None:
        return render(request, "404.html", status=404)
    content = version.as_content()
    specialisation = specialisation_in(request.GET, content)
    context = {
        "nav": "roles",
        "content": content,
        "ladder": ladder(content, specialisation),
        "specialisation": specialisation,
    }
    return render(request, "levels/role.html", context)
