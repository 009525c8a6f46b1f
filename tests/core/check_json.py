"""Compares the strict JSON reader with Python's on generated and damaged documents.

usage: check_json.py JUDGE
Python is made strict: duplicate keys, infinities, large integers, lone surrogates, \\u0000 and
deep nesting are refused. Both must refuse the same documents and read the same values from the
rest.
"""
import json
import random
import struct
import subprocess
import sys

DOCUMENT_COUNT = 6000
DEPTH_MAX = 64
LETTERS = ["a", "A", "b", "/", "~", "\\", '"', "\n", "é", "釜", "🚢", "\x7f", " "]
PIECES = [b'"', b"\\", b"\\u", b"\\ud83d", b"\\u0000", b"{", b"}", b"[", b"]", b",", b":", b"0",
          b"-", b".", b"e", b"9", b"\x00", b"\x1f", b"\n", b"\xff", b"\xc0\x80", b"\xed\xa0\x80",
          b"\xef\xbb\xbf", b"\xf4\x90\x80\x80", b"NaN", b"Infinity", b"1e999", b"true", b"nul",
          b"9007199254740993", b"'", b"//", b"\xe9\x87\x9c", b"\xc2\xa0", b"\t", b" "]


def refuse(what):
    raise ValueError(what)


def read_pairs(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        refuse("duplicate")
    return pairs and ("object", pairs) or ("object", [])


def read_int(text):
    return float(text) if abs(int(text)) <= 2**53 else refuse("integer")


def read_float(text):
    number = float(text)
    return number if abs(number) != float("inf") else refuse("overflow")


def write_text(sign, text):
    if "\0" in text:
        refuse("nul")
    return sign + text.encode("utf-8").hex()  # lone surrogates do not encode


def write_value(value, depth):
    if isinstance(value, (tuple, list)) and depth == DEPTH_MAX:
        refuse("depth")
    if isinstance(value, tuple):
        inside = [(write_text("k", key), write_value(member, depth + 1), key)
                  for key, member in value[1]]
        shown = [key + member for key, member, name in inside if not name.startswith("//")]
        return "{%d" % len(shown) + "".join(shown)
    if isinstance(value, list):
        return "[%d" % len(value) + "".join(write_value(item, depth + 1) for item in value)
    if isinstance(value, str):
        return write_text("s", value)
    if isinstance(value, bool):
        return "b"
    if value is None:
        return "n"
    return "#" + struct.pack(">d", value).hex()


def expected(document):
    try:
        value = json.loads(document.decode("utf-8"), object_pairs_hook=read_pairs,
                           parse_int=read_int, parse_float=read_float, parse_constant=refuse)
        return write_value(value, 0)
    except (ValueError, RecursionError):
        return "-"


def make_text(chance):
    return "".join(chance.choice(LETTERS) for _ in range(chance.randrange(5)))


def make_value(chance, depth):
    kind = chance.randrange(9 if depth < 5 else 6)
    if kind == 0:
        return chance.choice([None, True, False])
    if kind <= 2:
        return chance.choice([0, -0.0, 1e-310, 2**53, chance.randrange(-10**6, 10**6),
                              chance.uniform(-1e3, 1e3), chance.random() * 1e300])
    if kind <= 5:
        return make_text(chance)
    if kind == 6:
        return [make_value(chance, depth + 1) for _ in range(chance.randrange(5))]
    return {chance.choice(["", "//"]) * (chance.random() < 0.1) + make_text(chance):
            make_value(chance, depth + 1) for _ in range(chance.randrange(5))}


def make_document(chance):
    text = json.dumps(make_value(chance, 0), ensure_ascii=chance.random() < 0.5,
                      indent=chance.choice([None, None, 1]))
    document = bytearray(text.encode("utf-8"))
    for _ in range(chance.choice([0, 0, 1, 1, 2, 4])):
        at = chance.randrange(len(document) + 1)
        cut = chance.choice([0, 0, 1, 3])
        document[at:at + cut] = chance.choice(PIECES + [b""])
    if chance.random() < 0.02:
        depth = chance.randrange(DEPTH_MAX - 2, DEPTH_MAX + 3)
        document = b"[" * depth + b"]" * depth
    return bytes(document)


def main():
    chance = random.Random(20270114)
    documents = [make_document(chance) for _ in range(DOCUMENT_COUNT)]
    stream = b"".join(b"%d\n" % len(document) + document for document in documents)
    judged = subprocess.run([sys.argv[1]], input=stream, capture_output=True, check=True)
    lines = judged.stdout.decode().splitlines()
    assert len(lines) == len(documents)
    wrong = 0
    refused = 0
    for document, line in zip(documents, lines):
        want = expected(document)
        refused += want == "-"
        if line != want:
            wrong += 1
            print("document %r\n  read     %s\n  expected %s" % (document, line, want))
    print("%d documents, %d refused, %d judged otherwise" % (len(documents), refused, wrong))
    assert 0.2 * DOCUMENT_COUNT < refused < 0.8 * DOCUMENT_COUNT
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
