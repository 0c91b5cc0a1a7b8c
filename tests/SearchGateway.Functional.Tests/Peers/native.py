"""A national interface's client without any .NET: speaks a central system's own contract, prints what came as JSON.

usage: native.py PROTOS ADDRESS TOKEN SYSTEM [NAME=METADATA...] < request.json
"""
import importlib
import json
import os
import sys
import tempfile

import grpc
from google.protobuf import json_format
from grpc_tools import protoc

protos, address, token, system = sys.argv[1:5]
folder, module, service, method, request = {
    "sis": ("sis", "alert_query", "AlertQueryService", "QueryAlerts", "QueryAlertsRequest"),
    "vis": ("vis", "visa_query", "VisaQueryService", "SearchApplications", "SearchApplicationsRequest"),
    "ees": ("ees", "entry_exit_query", "EntryExitQueryService", "QueryFiles", "QueryFilesRequest"),
    "eurodac": ("eurodac", "comparison", "ComparisonService", "Compare", "CompareRequest"),
}[system]

stubs = tempfile.mkdtemp()
own = os.path.join(protos, "systems", folder, "v1", module + ".proto")
gateways = [os.path.join(protos, "searchgateway", "v1", name) for name in ("native.proto", "answer.proto", "query.proto", "link_terms.proto")]
well_known = os.path.join(os.path.dirname(protoc.__file__), "_proto")
arguments = ["protoc", f"-I{protos}", f"-I{well_known}", "-I/usr/include", f"--python_out={stubs}", f"--grpc_python_out={stubs}", own, *gateways]
if protoc.main(arguments) != 0:
    sys.exit("The contracts did not compile.")
sys.path.insert(0, stubs)

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
