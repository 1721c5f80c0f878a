"""What waits to be decided for a template, and what the editor at the page may do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from jobdesc.admin.drafts import Draft
from jobdesc.document import digest
from jobdesc.document.text import clean
from jobdesc.library import PublishError, approve, decline, waiting_request, withdraw
from jobdesc.models.library import PublicationRequest, RoleTemplate
from jobdesc.models.people import User

DECISIONS = ("approve", "decline", "withdraw")
WORDS = 500


@dataclass(frozen=True)
class Deciding:
    """`request` is what waits, None where nothing does; `last` the proposal that was decided
    last, while nothing waits. `is_stale` tells that the draft says something else by now."""

    request: PublicationRequest | None
    last: PublicationRequest | None
    by: User
    may_publish: bool
    is_stale: bool = False

    @property
    def is_mine(self) -> bool:
        return self.request is not None and self.request.by_id == self.by.pk

    @property
    def may_decide(self) -> bool:
        return self.request is not None and self.may_publish and not self.is_mine

    def against(self, draft: Draft) -> Deciding:
        """The same, beside the draft as it stands now."""
        stale = self.request is not None and (
            draft.content is None or digest(draft.content) != self.request.digest
        )
        return replace(self, is_stale=stale)

    def is_decision(self, request: HttpRequest) -> bool:
        return request.POST.get("do") in DECISIONS

    def decide(self, request: HttpRequest) -> str:
        """Do what was pressed; return what to say of it. Raise `PublishError` where it cannot
        be: the page may be an old one."""
        proposal = self.request
        if proposal is None or request.POST.get("request") != str(proposal.pk):
            raise PublishError(["Somebody decided or proposed anew in the meantime: look again."])
        if request.POST["do"] == "withdraw":
            return self._withdraw(proposal)
        if not self.may_publish:
            raise PermissionDenied
        if request.POST["do"] == "decline":
            return self._decline(proposal, clean(request.POST.get("answer", "")).strip())
        version = approve(proposal, by=self.by)
        return f"Recruiters now see version {version.number} of {proposal.template}."

    def _withdraw(self, proposal: PublicationRequest) -> str:
        if not self.is_mine:
            raise PermissionDenied
        withdraw(proposal, by=self.by)
        return "Taken back: nothing waits for a decision."

    def _decline(self, proposal: PublicationRequest, answer: str) -> str:
        if self.is_mine:
            raise PermissionDenied
        if not answer:
            raise PublishError(["Write a word back: what should be different?"])
        decline(proposal, by=self.by, answer=answer[:WORDS])
        return f"Declined. {proposal.by or 'The editor'} reads your word at the template."


def deciding(template: RoleTemplate, by: User, *, may_publish: bool) -> Deciding:
    """What waits or was decided last for the template, for the editor `by`; two queries at most."""
    waits = waiting_request(template)
    last = None if waits else _last(template)
    return Deciding(waits, last, by, may_publish)


def _last(template: RoleTemplate) -> PublicationRequest | None:
    """A refusal, until something is published after it."""
    found = template.publication_requests.select_related("by", "decided_by").order_by("-at", "-pk").first()
    if found is None or found.state != PublicationRequest.State.DECLINED:
        return None
    published = template.versions.filter(at__gt=found.decided_at)
    return None if published.exists() else found
