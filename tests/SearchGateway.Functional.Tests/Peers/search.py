"""A gRPC client without any .NET: compiles the public contract, searches once, prints the answer as JSON.

usage: search.py PROTOS ADDRESS TOKEN < request.json
"""
import os
import sys

import grpc
from google.protobuf import json_format

from contracts import compile_contracts

protos, address, token = sys.argv[1:4]
compile_contracts(protos, *(f"searchgateway/v1/{name}" for name in sorted(os.listdir(os.path.join(protos, "searchgateway", "v1")))))

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
