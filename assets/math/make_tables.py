#!/usr/bin/env python3
"""Writes sim/core/math_tables.h: the coefficients and tables of the functions in sim/core/math_*.c.

usage: make_tables.py OUTPUT

Polynomials are mpmath's Chebyshev fits in 60 digits, rounded to doubles; needs python3-mpmath.
"""

import sys

from mpmath import asinh, atan, chebyfit, cos, log, mp, mpf, nint, pi, sin, sqrt

mp.dps = 60

# log's table: x = 2^k z with z from 1/sqrt(2) to sqrt(2), cut at multiples of 1/128. Of each cut the
# inverse is rounded to so few bits that its product with a part of z is exact.
CUTS = 128
CUT_FIRST = 90
CUT_LAST = 181
INVERSE_STEP = mpf(1) / 512
# So many bits behind the point have ln 2 and the logarithms of the cuts: their sums are exact.
EXACT_BITS = 42


def hexadecimal(value):
    return float(value).hex()


def over(function):
    """The function of z = x^2, where z = 0 is taken from next to it."""
    return lambda z: function(z if z > mpf(10) ** -15 else mpf(10) ** -15)


def fit(function, top, count, bottom=0):
    """Coefficients from the constant on, and the greatest error."""
    coefficients, error = chebyfit(function, [bottom, top], count, error=True)
    return list(reversed(coefficients)), error


def polynomial(name, coefficients):
    print(f"static const double {name}[] = {{")
    for value in coefficients:
        print(f"    {hexadecimal(value)},")
    print("};\n")


def parts(value, bits):
    """A value as doubles of so many bits each, and a rest of 53."""
    found = []
    for count in bits:
        part = mpf(0)
        if value != 0:
            exponent = int(mp.floor(mp.log(abs(value), 2)))
            scale = mpf(2) ** (count - 1 - exponent)
            part = nint(value * scale) / scale
        found.append(part)
        value -= part
    return found + [mpf(float(value))]


def split(value):
    """What is exact in EXACT_BITS behind the point, and the rest."""
    high = nint(value * 2 ** EXACT_BITS) / mpf(2) ** EXACT_BITS
    return high, value - high


def inverse_of(cut):
    return nint(mpf(CUTS) / cut / INVERSE_STEP) * INVERSE_STEP


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    sys.stdout = open(sys.argv[1], "w", encoding="utf-8")
    print("/* Written by assets/math/make_tables.py: what the functions of math_*.c are made of. */")
    print("#ifndef HAWSER_SIM_CORE_MATH_TABLES_H\n#define HAWSER_SIM_CORE_MATH_TABLES_H\n")

    print("/* pi / 2 in parts: the first two so short that sixty of them are exact. */")
    polynomial("HALF_PI_PARTS", parts(pi / 2, [46, 46]))
    quarter = (pi / 4) ** 2 * mpf("1.001")
    print("/* sin x = x + x z P(z) and cos x = 1 - z / 2 + z^2 P(z), z = x^2, up to pi / 4. */")
    polynomial("SIN_TERMS", fit(over(lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z), quarter, 7)[0])
    polynomial("COS_TERMS",
               fit(over(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2), quarter, 6)[0])
    eighth = (sqrt(2) - 1) ** 2 * mpf("1.001")
    print("/* atan x = x + x z P(z), up to tan(pi / 8). */")
    polynomial("ATAN_TERMS", fit(over(lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z), eighth, 12)[0])
    print("/* asinh x = x + x z P(z), up to 1 / 4. */")
    polynomial("ASINH_TERMS",
               fit(over(lambda z: (asinh(sqrt(z)) / sqrt(z) - 1) / z), mpf(1) / 16, 9)[0])
    print("/* log(1 + r) = r - r^2 / 2 + r^3 P(r), as far as z times the inverse is from 1. */")
    reach = max(abs((mpf(i) + side / mpf(2)) / CUTS * inverse_of(i) - 1)
                for i in range(CUT_FIRST, CUT_LAST + 1) for side in (-1, 1))

    def rest(r):
        r = r if abs(r) > mpf(10) ** -12 else mpf(10) ** -12
        return (log(1 + r) - r + r ** 2 / 2) / r ** 3

    polynomial("LOG_TERMS", fit(rest, reach, 6, bottom=-reach)[0])
    high, low = split(log(2))
    print(f"#define LN2_HIGH {hexadecimal(high)}\n#define LN2_LOW {hexadecimal(low)}\n")
    print(f"#define LOG_CUTS {CUTS}.0\n#define LOG_CUT_FIRST {CUT_FIRST}u")
    print(f"#define LOG_RIM {hexadecimal(mpf(1) / (2 * CUTS))} /* half a cut */\n")
    print("/* Of a cut: its inverse, and minus the inverse's logarithm in two parts, the first short. */")
    print("struct log_cut {\n    double inverse, high, low;\n};\n")
    print("static const struct log_cut LOG_TABLE[] = {")
    for i in range(CUT_FIRST, CUT_LAST + 1):
        inverse = inverse_of(i)
        high, low = split(-log(inverse))
        print(f"    {{{hexadecimal(inverse)}, {hexadecimal(high)}, {hexadecimal(low)}}},")
    print("};\n\n#endif")
    return 0


if __name__ == "__main__":
    sys.exit(main())
