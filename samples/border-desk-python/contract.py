"""Compiles the public contract to Python, beside nothing and for this run alone. An app of your own compiles it once and ships the result."""
import os
import sys
import tempfile

from grpc_tools import protoc

PROTOS = os.environ.get("GATEWAY_PROTOS") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "protos")


def compile_stubs():
    stubs = tempfile.TemporaryDirectory(prefix="border-desk-")
    folders = [os.path.join(PROTOS, "searchgateway", "v1"), os.path.join(PROTOS, "google", "rpc")]
    files = [os.path.join(folder, file) for folder in folders for file in sorted(os.listdir(folder))]
    well_known = os.path.join(os.path.dirname(protoc.__file__), "_proto")
    arguments = ["protoc", f"-I{PROTOS}", f"-I{well_known}", "-I/usr/include", f"--python_out={stubs.name}", f"--grpc_python_out={stubs.name}", *files]
    if protoc.main(arguments) != 0:
        sys.exit("The contract did not compile.")
    sys.path.insert(0, stubs.name)
    sys.dont_write_bytecode = True
    # Gone with the process.
    globals()["_stubs"] = stubs
