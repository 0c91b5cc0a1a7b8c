"""Calls the server at the given address in every way that the tests ask about, and prints what it saw as JSON.

usage: client.py <host:port> <folder of the generated stubs>
"""
import json
import sys
import time

import grpc

address, stubs = sys.argv[1:3]
sys.path.insert(0, stubs)
import echo_pb2  # noqa: E402
import echo_pb2_grpc  # noqa: E402

ALL_BYTES = bytes(range(256))
channel = grpc.insecure_channel(address)
stub = echo_pb2_grpc.EchoStub(channel)


def request(text, ballast=0, count=0):
    return echo_pb2.EchoRequest(text=text, ballast=bytes(ballast), count=count)


def failure(call):
    try:
        call()
        return {"code": 0, "message": ""}
    except grpc.RpcError as error:
        return {"code": error.code().value[0], "message": error.details()}


def metadata():
    _, call = stub.Say.with_call(request("metadata"), metadata=(("case-reference", "A 1"), ("raw-bin", ALL_BYTES)))
    headers, trailers = dict(call.initial_metadata()), dict(call.trailing_metadata())
    return {
        "header": headers["case-reference"], "headerBin": headers["raw-bin"].hex(),
        "trailer": trailers["last"], "trailerBin": trailers["last-bin"].hex(),
    }


def error():
    try:
        stub.Say(request("fail"))
    except grpc.RpcError as caught:
        details = dict(caught.trailing_metadata())["grpc-status-details-bin"]
        return {"code": caught.code().value[0], "message": caught.details(), "details": details.hex()}


def duplex():
    texts = []

    def requests():
        for number in range(10):
            while len(texts) < number:
                time.sleep(0.001)
            yield request(f"m{number}")

    for reply in stub.Chat(requests()):
        texts.append(reply.text)
    return texts


def cancel():
    call = stub.Repeat(request("hang"))
    next(call)
    call.cancel()
    return failure(lambda: next(call))


results = {
    "unary": stub.Say(request("hello")).text,
    "serverStream": [reply.index for reply in stub.Repeat(request("x", count=50))],
    "clientStream": stub.Join(request(text) for text in ("who", "is", "this")).text,
    "duplex": duplex(),
    "metadata": metadata(),
    "error": error(),
    "deadline": failure(lambda: stub.Say(request("hang"), timeout=0.3)),
    "cancel": cancel(),
    "gzip": stub.Say(request("encodings", ballast=100_000), compression=grpc.Compression.Gzip).text,
    "large": len(stub.Say(request("large", ballast=3_000_000)).ballast),
    "oversize": failure(lambda: stub.Say(request("large", ballast=5_000_000))),
}
print(json.dumps(results))
