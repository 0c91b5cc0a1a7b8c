"""A national interface's client without any .NET: speaks a central system's own contract, prints what came as JSON.

usage: native.py PROTOS ADDRESS TOKEN SYSTEM [NAME=METADATA...] < request.json
"""
import importlib
import json
import sys

import grpc
from google.protobuf import json_format

from contracts import compile_contracts

protos, address, token, system = sys.argv[1:5]
folder, module, service, method, request = {
    "sis": ("sis", "alert_query", "AlertQueryService", "QueryAlerts", "QueryAlertsRequest"),
    "vis": ("vis", "visa_query", "VisaQueryService", "SearchApplications", "SearchApplicationsRequest"),
    "ees": ("ees", "entry_exit_query", "EntryExitQueryService", "QueryFiles", "QueryFilesRequest"),
    "eurodac": ("eurodac", "comparison", "ComparisonService", "Compare", "CompareRequest"),
}[system]

gateways = [f"searchgateway/v1/{name}.proto" for name in ("native", "answer", "query", "link_terms")]
compile_contracts(protos, f"systems/{folder}/v1/{module}.proto", *gateways)

messages = importlib.import_module(f"systems.{folder}.v1.{module}_pb2")
calls = importlib.import_module(f"systems.{folder}.v1.{module}_pb2_grpc")
described = importlib.import_module("searchgateway.v1.native_pb2")

asked = json_format.Parse(sys.stdin.read(), getattr(messages, request)())
metadata = [tuple(pair.split("=", 1)) for pair in sys.argv[5:]]
if token != "-":
    metadata.append(("authorization", f"Bearer {token}"))
with grpc.insecure_channel(address) as channel:
    stub = getattr(calls, service + "Stub")(channel)
    try:
        answer, call = getattr(stub, method).with_call(asked, metadata=metadata, timeout=30)
    except grpc.RpcError as failed:
        print(json.dumps({"code": failed.code().name, "details": failed.details()}))
        sys.exit(0)

about = described.NativeAnswer()
about.ParseFromString(dict(call.trailing_metadata())["native-answer-bin"])
as_json = {"preserving_proto_field_name": True}
print(json.dumps({"code": "OK", "answer": json_format.MessageToDict(answer, **as_json), "about": json_format.MessageToDict(about, **as_json)}))
