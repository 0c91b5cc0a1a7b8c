"""A border desk over gRPC: machine-readable zones in, persons and what to do out.

usage: border_desk.py < zones.txt

GATEWAY_GRPC     the gateway's gRPC address, host:port (localhost:5081)
GATEWAY_TOKEN    the officer's token; without it a development gateway is asked for one:
GATEWAY_REST     its REST address (http://localhost:5080)
GATEWAY_PROFILE  and a profile that it knows (border-guard)

Ends with 0 if every search had its whole answer, with 1 if not.
"""
import json
import os
import random
import sys
import time
import unicodedata
import urllib.request
import uuid

import grpc

import contract

contract.compile_stubs()
from google.rpc import error_details_pb2, status_pb2  # noqa: E402
from searchgateway.v1 import answer_pb2, problem_pb2, query_pb2, search_service_pb2, search_service_pb2_grpc  # noqa: E402

TIMEOUT = 10.0
ATTEMPTS = 3


class NoAnswer(Exception):
    """There is no answer, and nothing may be concluded about what the systems hold."""

    def __init__(self, why, errors=()):
        super().__init__(why)
        self.errors = errors


class Gateway:
    def __init__(self, channel, token):
        self._service = search_service_pb2_grpc.SearchServiceStub(channel)
        self._token = token

    def search(self, request):
        """The whole answer. The key names the search, so that it can be sent again when nobody knows what became of it."""
        metadata = [("authorization", f"Bearer {self._token}"), ("idempotency-key", str(uuid.uuid4()))]
        deadline = time.monotonic() + TIMEOUT
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._service.Search(request, metadata=metadata, timeout=deadline - time.monotonic()).answer
            except grpc.RpcError as failed:
                problem, retry_delay = details_of(failed)
                # The gateway itself says UNAVAILABLE with its problem, and when to come back only where nothing was done. Without one, the way to it broke.
                again = failed.code() == grpc.StatusCode.UNAVAILABLE and (retry_delay is not None or problem is None)
                wait = (retry_delay or 0.1) * 2 ** (attempt - 1) * random.uniform(1.0, 2.0)
                if not again or attempt == ATTEMPTS or time.monotonic() + wait >= deadline:
                    raise NoAnswer(problem.detail if problem else failed.details(), problem.errors if problem else ()) from failed
                time.sleep(wait)


def details_of(failed):
    """The gateway's problem, and how long it wants to be left alone; None where it does not say."""
    problem, retry_delay, faults = None, None, []
    for name, value in failed.trailing_metadata() or ():
        if name != "grpc-status-details-bin":
            continue
        for detail in status_pb2.Status.FromString(value).details:
            if detail.Is(problem_pb2.Problem.DESCRIPTOR):
                problem = problem_pb2.Problem.FromString(detail.value)
            elif detail.Is(error_details_pb2.RetryInfo.DESCRIPTOR):
                retry_delay = error_details_pb2.RetryInfo.FromString(detail.value).retry_delay.ToTimedelta().total_seconds()
            elif detail.Is(error_details_pb2.BadRequest.DESCRIPTOR):
                faults = error_details_pb2.BadRequest.FromString(detail.value).field_violations
    if problem is not None:
        # The faults stand in the detail that every gRPC client knows.
        problem.errors.extend(problem_pb2.FieldError(field=fault.field, message=fault.description) for fault in faults)
    return problem, retry_delay


def show(answer):
    """What to do, then who, then what each system said. The screen can be read from the other side of the counter: a record of which the
    traveller must not become aware is its number with a sign, in the look of every other."""
    discreet = {(r.system, r.record_number) for s in answer.systems for r in s.records if r.discreet}
    for person in answer.persons:
        numbers = [f"{name(r.system)} {plain(r.record_number)}" + (" +" if (r.system, r.record_number) in discreet else "") for r in person.records]
        print(f"{action(person)} (person {person.number}: {', '.join(numbers)})")
    if not answer.persons:
        print("NOBODY FOUND" if answer.complete else "NOBODY FOUND SO FAR")
    for system in answer.systems:
        print(f"{name(system.system):8} {outcome(system)}")
    if not answer.complete:
        print("NOT COMPLETE: of a system without an answer nothing is known.")
    print(f"receipt {plain(answer.receipt.log)} #{answer.receipt.index}, not checked here\n")


def outcome(system):
    """Every outcome has its own words. One that this desk does not know is an error, and never "no hit"."""
    as_of = f" as of {system.data_as_of.ToJsonString()}" if system.HasField("data_as_of") else ""
    if system.outcome == answer_pb2.OUTCOME_HITS:
        return "hit" + as_of
    if system.outcome == answer_pb2.OUTCOME_NO_HIT:
        return "no hit" + as_of
    if system.outcome == answer_pb2.OUTCOME_NOT_PERMITTED:
        return "not asked: " + plain(system.reason_code)
    if system.outcome in (answer_pb2.OUTCOME_TIMED_OUT, answer_pb2.OUTCOME_FAILED):
        return 'NO ANSWER, which is not "no hit": ' + plain(system.reason_code)
    raise ValueError(f"The gateway gives an outcome that this desk does not know: {system.outcome}")


def action(person):
    return plain(person.action).replace("_", " ").upper() or "no action"


def name(system):
    return query_pb2.CentralSystem.Name(system).removeprefix("CENTRAL_SYSTEM_")


def plain(text):
    """Nothing from outside may move the cursor or change the colour."""
    return "".join("?" if unicodedata.category(c) == "Cc" else c for c in text)


def check(mrz, gateway):
    """True if the search had its whole answer."""
    request = search_service_pb2.SearchRequest(
        purpose=query_pb2.PURPOSE_BORDER_ENTRY,
        circumstances=[query_pb2.CIRCUMSTANCE_PERSON_PRESENT],
        query=query_pb2.Query(mrz=mrz),
    )
    try:
        answer = gateway.search(request)
    except NoAnswer as none:
        print(f"NO ANSWER: {plain(str(none))}")
        for error in none.errors:
            print(f"  {plain(error.field)} {plain(error.message)}")
        print()
        return False
    show(answer)
    return answer.complete


def development_token():
    """A real desk asks its identity provider and renews; a development gateway issues tokens itself."""
    body = json.dumps({"profile": os.environ.get("GATEWAY_PROFILE", "border-guard")}).encode()
    address = os.environ.get("GATEWAY_REST", "http://localhost:5080").rstrip("/") + "/dev/token"
    with urllib.request.urlopen(urllib.request.Request(address, body, {"Content-Type": "application/json"})) as response:
        return json.load(response)["access_token"]


def zones(lines):
    zone = []
    for line in lines:
        if line.strip():
            zone.append(line.strip())
        elif zone:
            yield "\n".join(zone)
            zone = []
    if zone:
        yield "\n".join(zone)


def main():
    # In a deployment: grpc.secure_channel with the gateway's certificate. A token does not travel without TLS to another machine.
    with grpc.insecure_channel(os.environ.get("GATEWAY_GRPC", "localhost:5081")) as channel:
        gateway = Gateway(channel, os.environ.get("GATEWAY_TOKEN") or development_token())
        # A list, so that every traveller is checked whatever became of the one before.
        return all([check(mrz, gateway) for mrz in zones(sys.stdin)])


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
