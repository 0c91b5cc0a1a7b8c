"""Compiles contracts into stubs that can be imported from then on."""
import os
import sys
import tempfile

from grpc_tools import protoc


def compile_contracts(protos, *files):
    """Compiles the files, paths below the folder protos."""
    stubs = tempfile.mkdtemp()
    well_known = os.path.join(os.path.dirname(protoc.__file__), "_proto")
    paths = [os.path.join(protos, file) for file in files]
    arguments = ["protoc", f"-I{protos}", f"-I{well_known}", "-I/usr/include", f"--python_out={stubs}", f"--grpc_python_out={stubs}", *paths]
    if protoc.main(arguments) != 0:
        sys.exit("The contracts did not compile.")
    sys.path.insert(0, stubs)
