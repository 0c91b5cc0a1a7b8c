"""A gRPC client without any .NET: compiles the public contract, searches once, prints the answer as JSON.

usage: search.py PROTOS ADDRESS TOKEN < request.json
"""
import os
import sys
import tempfile

import grpc
from google.protobuf import json_format
from grpc_tools import protoc

protos, address, token = sys.argv[1:4]
stubs = tempfile.mkdtemp()
folder = os.path.join(protos, "searchgateway", "v1")
files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
well_known = os.path.join(os.path.dirname(protoc.__file__), "_proto")
arguments = ["protoc", f"-I{protos}", f"-I{well_known}", "-I/usr/include", f"--python_out={stubs}", f"--grpc_python_out={stubs}", *files]
if protoc.main(arguments) != 0:
    sys.exit("The contract did not compile.")
sys.path.insert(0, stubs)

from searchgateway.v1 import search_service_pb2, search_service_pb2_grpc  # noqa: E402

request = json_format.Parse(sys.stdin.read(), search_service_pb2.SearchRequest())
with grpc.insecure_channel(address) as channel:
    service = search_service_pb2_grpc.SearchServiceStub(channel)
    metadata = [("authorization", f"Bearer {token}")]
    if "--stream" in sys.argv:
        events = service.SearchStream(request, metadata=metadata, timeout=30)
        print("[" + ",".join(json_format.MessageToJson(event, preserving_proto_field_name=True, including_default_value_fields=True) for event in events) + "]")
    else:
        print(json_format.MessageToJson(service.Search(request, metadata=metadata, timeout=30), preserving_proto_field_name=True, including_default_value_fields=True))
