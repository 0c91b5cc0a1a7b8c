"""Serves the echo service on a free port, which it prints.

usage: server.py <folder of the generated stubs>
"""
import sys
import threading
from concurrent import futures

import grpc

sys.path.insert(0, sys.argv[1])
import echo_pb2  # noqa: E402
import echo_pb2_grpc  # noqa: E402

ALL_BYTES = bytes(range(256))
ERROR_MESSAGE = "100% – «не найдено» 😀\n"


class Echo(echo_pb2_grpc.EchoServicer):
    def __init__(self):
        self.cancellations = 0

    def until_cancelled(self, context):
        """Counts the call once it ends; the event says that it has."""
        ended = threading.Event()

        def count():
            self.cancellations += 1
            ended.set()

        if not context.add_callback(count):  # it has ended already
            count()
        return ended

    def Say(self, request, context):
        received = dict(context.invocation_metadata())
        if request.text == "metadata":
            context.send_initial_metadata((("case-reference", received["case-reference"]), ("raw-bin", received["raw-bin"])))
            context.set_trailing_metadata((("last", "2"), ("last-bin", ALL_BYTES)))
        elif request.text == "fail":
            # google.rpc.Status { code: 3, message: "wrong" }
            context.set_trailing_metadata((("grpc-status-details-bin", b"\x08\x03\x12\x05wrong"),))
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, ERROR_MESSAGE)
        elif request.text == "hang":
            self.until_cancelled(context).wait()
        elif request.text == "cancellations":
            return echo_pb2.EchoReply(index=self.cancellations)
        return echo_pb2.EchoReply(text=request.text, ballast=request.ballast)

    def Repeat(self, request, context):
        if request.text == "hang":
            ended = self.until_cancelled(context)
            yield echo_pb2.EchoReply(text=request.text)
            ended.wait()
            return
        for index in range(request.count):
            yield echo_pb2.EchoReply(text=request.text, index=index)

    def Join(self, request_iterator, context):
        texts = [request.text for request in request_iterator]
        return echo_pb2.EchoReply(text=" ".join(texts), index=len(texts))

    def Chat(self, request_iterator, context):
        for index, request in enumerate(request_iterator):
            yield echo_pb2.EchoReply(text=request.text, index=index)


server = grpc.server(futures.ThreadPoolExecutor(max_workers=8), compression=grpc.Compression.Gzip)
echo_pb2_grpc.add_EchoServicer_to_server(Echo(), server)
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(port, flush=True)
sys.stdin.read()
server.stop(None)
