"""What Schemathesis cannot know: real versions and cursors, and which refusals no schema can announce."""
import os
import uuid

import requests
import schemathesis
from schemathesis.core.failures import Failure

# Whether a cursor was made by the server is for its signature to say, not for a schema; no schema knows what day it is,
# nor that exactly one of `nib` and `npp` is given, nor which octets are UTF-8.
NO_SCHEMA_CAN_SAY_400 = {
    ("cursor_invalid", "cursor"), ("header_invalid", "X-File-Name"), ("parameter_invalid", "as_of"),
    # A header has no null, though the schema of one that may be left out has.
    ("parameter_invalid", "nib"), ("header_invalid", "X-File-Method"),
    ("header_invalid", "X-File-Source"),
}
OUTSIDE = {"employer-admin", "API client"}
FOR_THE_FORUM = {("sort_not_offered", "sort"), ("parameter_invalid", "standing")}
# The body has the documented form, and still: it refers to what is not there, a date has not come, a pair does not fit
# together or needs its other half, a name holds control characters, a file is not what its digest says, the law does not
# allow the act today, a key or value does not belong to its kind of law, rows of the law overlap or leave a gap.
NO_SCHEMA_CAN_SAY_422 = {
    "act_not_allowed", "archive_refused", "characters", "digest_mismatch", "file_type_refused", "future",
    "idempotency_key_reused", "law_gap", "law_key", "law_not_in_force", "law_overlap", "law_value",
    "not_applicable", "one_of", "order", "password_weak", "password_wrong", "second_factor", "range", "reference", "repeated", "required",
    "role_not_here", "table_unreadable", "taken", "unchanged",
}


def is_positive(case) -> bool:
    return case.meta is not None and case.meta.generation.mode.is_positive


@schemathesis.hook
def before_call(context, case, kwargs):
    """A change names the version that stands, a list begins at its beginning, a new change has a new key."""
    if not is_positive(case):
        return
    if case.query and "cursor" in case.query:
        del case.query["cursor"]
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if case.headers and "If-Match" in case.headers:
        path = case.formatted_path
        parent = path if case.method.upper() == "PATCH" else path.rsplit("/", 1)[0]
        if "/lines/" in parent:
            parent = parent.split("/lines/")[0]
        headers = {name: case.headers[name] for name in ("Cookie", "Authorization") if name in case.headers}
        read = requests.get(os.environ["PATUH_URL"] + parent, headers=headers | given(kwargs), timeout=10)
        if "ETag" in read.headers:
            case.headers["If-Match"] = read.headers["ETag"]


def given(kwargs) -> dict:
    """The credentials that the run adds to every request."""
    headers = kwargs.get("headers") or {}
    return {name: value for name, value in headers.items() if name.lower() in ("cookie", "authorization")}


def at(body, pointer: str):
    """What stands at a JSON pointer; nothing where the pointer leads nowhere."""
    for part in pointer.split("/")[1:]:
        try:
            body = body[int(part)] if isinstance(body, list) else body[part]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return body


def has_float(value) -> bool:
    """Whether a number, or one in a map of numbers, is written with a point."""
    return isinstance(value, float) or isinstance(value, dict) and any(map(has_float, value.values()))


class Unannounced(Failure):
    """A refusal for what the document could have said and did not."""

    __slots__ = ("operation", "title", "message", "case_id", "severity")

    def __init__(self, *, operation: str, message: str) -> None:
        super().__init__(operation=operation, title="The document does not say what is refused", message=message)


@schemathesis.check
def refusals_are_announced(ctx, response, case) -> None:
    """A request that fits the document is refused with 400 or 422 only for what no schema can say."""
    if not is_positive(case) or response.status_code not in (400, 422):
        return
    problem = response.json()
    if response.status_code == 400:
        place = problem.get("parameter") or problem.get("header")
        if (problem["code"], place) in NO_SCHEMA_CAN_SAY_400:
            return
        # By how employers stand, only people of the forum order and filter; the same parameter is theirs.
        if os.environ.get("PATUH_WHO") in OUTSIDE and (problem["code"], place) in FOR_THE_FORUM:
            return
        # A form names an unknown grant or client in the words of RFC 6749.
        if problem.get("error") in ("invalid_request", "invalid_scope", "unsupported_grant_type"):
            return
    elif problem["code"] in NO_SCHEMA_CAN_SAY_422:
        return
    elif problem["code"] == "validation_failed":
        fields = [field for field in problem["errors"] if field["code"] not in NO_SCHEMA_CAN_SAY_422]
        # The scale `government` goes with the kind `government`.
        fields = [field for field in fields if (field["code"], field["pointer"]) != ("word", "/scale")]
        # One schema tells all acts; which of them are for many findings, or under a mandate, the operations say in words.
        fields = [field for field in fields if (field["code"], field["pointer"]) not in (("word", "/kind"), ("word", "/act/kind"))]
        # To a schema 28.0 is an integer; the server asks for one that is written as such.
        fields = [field for field in fields if not has_float(at(case.body, field["pointer"]))]
        # Faults of a report's lines are observations, told one by one: the schema leaves them open on purpose.
        if not fields or "observations" in problem:
            return
    raise Unannounced(operation=case.operation.label, message=response.text)


@schemathesis.check
def problems_tell_what_to_do(ctx, response, case) -> None:
    """Every refusal of the API is a problem document that names its code, its repair and its trace."""
    if response.status_code < 400 or not case.operation.path.startswith("/api/"):
        return
    kind = response.headers["content-type"][0]
    assert kind == "application/problem+json", f"{response.status_code} is sent as {kind}"
    problem = response.json()
    assert problem["status"] == response.status_code, "the status in the body is another"
    missing = [name for name in ("code", "title", "fix", "trace_id", "type") if not problem.get(name)]
    assert not missing, f"the problem does not say {', '.join(missing)}"
