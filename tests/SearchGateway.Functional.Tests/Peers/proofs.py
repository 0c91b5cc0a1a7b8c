"""Checks a receipt, a consistency proof and cosignatures with nothing but the standard library and the openssl program.

usage: proofs.py LOG_KEY WITNESS_NAME WITNESS_KEY < proofs.json
proofs.json: {"receipt": Receipt, "earlier": checkpoint, "consistency": GetConsistencyResponse}
Prints what was proven as JSON; ends with a message and status 1 at the first thing that is not.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile

KIND = b"searchgateway/cosignature-p256/v1"


def require(holds, what):
    if not holds:
        sys.exit("not proven: " + what)


def der_of(pem):
    return subprocess.run(["openssl", "pkey", "-pubin", "-in", pem, "-outform", "DER"], check=True, capture_output=True).stdout


def signed(pem, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("message", "signature")]
        for path, content in zip(paths, (message, signature)):
            with open(path, "wb") as file:
                file.write(content)
        command = ["openssl", "dgst", "-sha256", "-verify", pem, "-signature", paths[1], paths[0]]
        return subprocess.run(command, capture_output=True).returncode == 0


class Checkpoint:
    """A signed note: the text up to the last empty line, then the signature lines."""

    def __init__(self, note):
        text, lines = note.rsplit("\n\n", 1)
        self.text = (text + "\n").encode()
        self.origin, size, root = text.split("\n")[:3]
        self.size, self.root = int(size), base64.b64decode(root)
        self.lines = [line.removeprefix("\u2014 ").split(" ") for line in lines.rstrip("\n").split("\n")]

    def signatures(self, name, key_id):
        for signer, encoded in self.lines:
            raw = base64.b64decode(encoded)
            if signer == name and raw[:4] == key_id:
                yield raw[4:]

    def is_signed(self, pem):
        key_id = hashlib.sha256(der_of(pem)).digest()[:4]
        return any(signed(pem, self.text, signature) for signature in self.signatures(self.origin, key_id))

    def cosigned_at(self, name, pem):
        key_id = hashlib.sha256(name.encode() + b"\n\xff" + KIND + der_of(pem)).digest()[:4]
        for raw in self.signatures(name, key_id):
            time = int.from_bytes(raw[:8], "big")
            statement = KIND + f"\nwitness {name}\ntime {time}\n".encode() + self.text
            if signed(pem, statement, raw[8:]):
                return time
        return None


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size):
    return 1 << (size - 1).bit_length() - 1


def root_by_inclusion(leaf, index, size, path):
    """RFC 6962 section 2.1.1 turned round: the last hash of the path belongs to the topmost split."""
    if size == 1:
        require(not path, "an inclusion proof of the right length")
        return leaf
    require(path, "an inclusion proof of the right length")
    k = split(size)
    if index < k:
        return node(root_by_inclusion(leaf, index, k, path[:-1]), path[-1])
    return node(path[-1], root_by_inclusion(leaf, index - k, size - k, path[:-1]))


def roots_by_consistency(old, new, path, old_root, whole=True):
    """RFC 6962 section 2.1.2 turned round: the roots of the earlier and of the later tree that the proof leads to."""
    if old == new:
        if whole:
            require(not path, "a consistency proof of the right length")
            return old_root, old_root
        require(len(path) == 1, "a consistency proof of the right length")
        return path[0], path[0]
    require(path, "a consistency proof of the right length")
    k = split(new)
    if old <= k:
        before, after = roots_by_consistency(old, k, path[:-1], old_root, whole)
        return before, node(after, path[-1])
    before, after = roots_by_consistency(old - k, new - k, path[:-1], old_root, False)
    return node(path[-1], before), node(path[-1], after)


log_key, witness, witness_key = sys.argv[1:4]
given = json.load(sys.stdin)
receipt = given["receipt"]
checkpoint = Checkpoint(receipt["checkpoint"])
index, leaf = int(receipt["index"]), base64.b64decode(receipt["leaf_hash"])
require(checkpoint.is_signed(log_key), "the log's signature on the receipt's checkpoint")
require(checkpoint.origin == receipt["log"], "the receipt's log")
require(hashlib.sha256(b"\x00" + base64.b64decode(receipt["record"])).digest() == leaf, "the record")
path = [base64.b64decode(hash) for hash in receipt["inclusion_proof"]]
require(0 <= index < checkpoint.size and root_by_inclusion(leaf, index, checkpoint.size, path) == checkpoint.root, "inclusion")

earlier, later = Checkpoint(given["earlier"]), Checkpoint(given["consistency"]["checkpoint"])
require(earlier.is_signed(log_key) and later.is_signed(log_key) and earlier.origin == later.origin, "the log's signatures on both checkpoints")
require(0 < earlier.size <= later.size, "sizes that a proof can connect")
proof = [base64.b64decode(hash) for hash in given["consistency"]["proof"]]
require(roots_by_consistency(earlier.size, later.size, proof, earlier.root) == (earlier.root, later.root), "consistency")

time = checkpoint.cosigned_at(witness, witness_key)
require(time is not None, "the witness's cosignature on the receipt's checkpoint")
print(json.dumps({"index": index, "size": checkpoint.size, "from": earlier.size, "to": later.size, "cosigned_at": time, "record": json.loads(base64.b64decode(receipt["record"]))}))
