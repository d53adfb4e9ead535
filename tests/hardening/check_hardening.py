#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_hardening.py PROGRAM...: what is shipped is position independent, its stack cannot be run and is guarded, and its
relocations are read-only once it runs. Prints what is missing; exit code 1 where anything is, 77 without readelf."""
import re, shutil, subprocess, sys


def readelf(flags, program):
    return subprocess.run(["readelf", *flags.split(), program], check=True, capture_output=True, text=True).stdout


def missing(program):
    headers, segments, dynamic, symbols = (readelf(flags, program) for flags in ("-hW", "-lW", "-dW", "-W --dyn-syms"))
    stack = re.search(r"GNU_STACK(?:\s+0x[0-9a-f]+){5}\s+([RWE ]+?)\s+0x", segments)
    return [what for what, holds in (
        ("position independent", "DYN (Position-Independent Executable" in headers),
        ("a stack that is not run", stack is not None and "E" not in stack.group(1)),
        ("relocations read-only once it runs", "GNU_RELRO" in segments and re.search(r"BIND_NOW|\bNOW\b", dynamic)),
        ("a guarded stack", "__stack_chk_fail" in symbols),
        ("checked copies", re.search(r"__\w+_chk\b", symbols.replace("__stack_chk_fail", ""))),
    ) if not holds]


if __name__ == "__main__":
    if not shutil.which("readelf"):
        print("skipped: no readelf")
        sys.exit(77)
    faults = [f"{program}: without {what}" for program in sys.argv[1:] for what in missing(program)]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)
