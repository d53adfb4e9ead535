#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_layers.py SOURCE_DIR: holds every #include under src/ to the DEPENDS line of its folder.

A folder under src/ is a module. It may include its own headers and those of the modules that its
palomar_module(... DEPENDS ...) or palomar_plugin(...) names; src/CMakeLists.txt lists the modules lowest first, and a module
may only depend on those before it, so there can be no cycle. Also checked: quoted includes give the full
path from src/, and no file grows past 400 lines.
"""
import pathlib
import re
import sys

LINE_LIMIT = 400


def module_list(src):
    text = (src / "CMakeLists.txt").read_text()
    return re.search(r"foreach\(module ([^)]*)\)", text)[1].split()


def depends(src, name):
    text = re.sub(r"#.*", "", (src / name / "CMakeLists.txt").read_text())
    match = re.search(r"palomar_(?:module|plugin)\(\s*[\w-]+([^)]*)\)", text)
    if not match:    # the composition root: a program, no library, that puts everything together
        return set(module_list(src)) - {name}
    found, taking = set(), False
    for word in match[1].split():
        if word.isupper() and word.isalpha():
            taking = word == "DEPENDS"
        elif taking:
            found.add(word)
    return found


def check(root):
    src = root / "src"
    modules = module_list(src)
    problems = []
    for name in sorted(p.name for p in src.iterdir() if p.is_dir()):
        if name not in modules:
            problems.append(f"src/{name} is not listed in src/CMakeLists.txt")
    for position, name in enumerate(modules):
        allowed = depends(src, name)
        for other in sorted(allowed):
            if other not in modules[:position]:
                problems.append(f"src/{name}: DEPENDS {other}, which is not below it")
        for path in sorted((src / name).rglob("*")):
            if path.suffix not in (".cpp", ".h"):
                continue
            lines = path.read_text(encoding="utf-8").splitlines()
            place = path.relative_to(root)
            if len(lines) > LINE_LIMIT:
                problems.append(f"{place}: {len(lines)} lines, more than {LINE_LIMIT}: what wants to be a file of its own?")
            for number, line in enumerate(lines, 1):
                match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
                if not match:
                    continue
                included = match[1]
                if included.endswith(".moc") or included.startswith(("moc_", "ui_")):
                    continue
                owner = included.split("/")[0]
                if owner not in modules or not ((src / included).exists() or (src / (included + ".in")).exists()):
                    problems.append(f'{place}:{number}: "{included}" is no header under src/ (give the full path)')
                elif owner != name and owner not in allowed:
                    problems.append(f'{place}:{number}: includes "{included}", but {name} does not DEPEND on {owner}')
    return problems


def main():
    problems = check(pathlib.Path(sys.argv[1]).resolve())
    print("\n".join(problems) if problems else "layers: every include goes downward")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
