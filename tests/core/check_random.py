"""Compares print_streams with numpy's PCG64DXSM. Exit code 77 (skipped) without numpy."""
import subprocess
import sys

try:
    from numpy.random import PCG64DXSM
except ImportError:
    print("numpy is not installed")
    sys.exit(77)

MULTIPLIER = 0xDA942042E4DD58B5
MASK = (1 << 128) - 1


def words_of(initial, sequence, count):
    """PCG's own seeding, then numpy's generator."""
    increment = (sequence << 1 | 1) & MASK
    state = ((increment + initial) * MULTIPLIER + increment) & MASK
    generator = PCG64DXSM()
    generator.state = {
        "bit_generator": "PCG64DXSM",
        "state": {"state": state, "inc": increment},
        "has_uint32": 0,
        "uinteger": 0,
    }
    return [int(word) for word in generator.random_raw(count)]


assert words_of(42, 54, 2) == [0xF0847C9518BDDB90, 0x8E7D5F5514BA8AAA]
lines = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout.splitlines()
assert len(lines) >= 100
for number, line in enumerate(lines, 1):
    initial_high, initial_low, sequence_high, sequence_low, *ours = map(int, line.split())
    theirs = words_of(initial_high << 64 | initial_low, sequence_high << 64 | sequence_low, len(ours))
    if ours != theirs:
        sys.exit(f"stream {number}: {ours}, numpy {theirs}")
print(f"{len(lines)} streams agree with numpy")
