#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Palomar is offered for mailto: links and .eml files on each of the three systems, and takes nothing that it leaves behind.

usage: check_registration.py INSTALLER_FOLDER"""
import configparser
import plistlib
import re
import sys
from pathlib import Path


def linux(folder):
    entry = configparser.RawConfigParser(strict=False)
    entry.optionxform = str
    entry.read(folder / "linux" / "io.github.palomar.Palomar.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    kinds = main["MimeType"].split(";")
    if "x-scheme-handler/mailto" not in kinds:
        yield "the desktop file takes no mailto: links"
    if "message/rfc822" not in kinds:
        yield "the desktop file takes no .eml files"
    if not main["Exec"].endswith((" %U", " %u")):
        yield f"the desktop file does not say what is to be opened: {main['Exec']}"


def macos(folder):
    text = (folder / "macos" / "Info.plist.in").read_text(encoding="utf-8")
    info = plistlib.loads(re.sub(r"@\w+@", "1", text).encode())
    if not any("mailto" in kind["CFBundleURLSchemes"] for kind in info.get("CFBundleURLTypes", [])):
        yield "Info.plist takes no mailto: links"
    if not any("eml" in kind["CFBundleTypeExtensions"] for kind in info.get("CFBundleDocumentTypes", [])):
        yield "Info.plist takes no .eml files"


def windows(folder):
    text = (folder / "windows" / "palomar.nsi").read_text(encoding="utf-8")
    for name, value in re.findall(r'!define (\w+) "([^"]*)"', text):
        text = text.replace("${%s}" % name, value)
    written = {(key, name): value.strip("'\"") for key, name, value in re.findall(r'WriteRegStr HKCU "([^"]*)" "([^"]*)" (\'[^\']*\'|"[^"]*")', text)}
    capabilities = written.get((r"Software\RegisteredApplications", "Palomar"))
    if not capabilities:
        yield "Windows is not told of a mail program"
        return
    for part, name in (("URLAssociations", "mailto"), ("FileAssociations", ".eml")):
        kind = written.get((rf"{capabilities}\{part}", name))
        command = written.get((rf"Software\Classes\{kind}\shell\open\command", ""), "")
        if "%1" not in command:
            yield f"Windows cannot open {name} with Palomar: {kind} is opened by {command!r}"
    if (r"Software\Classes\Palomar.mailto", "URL Protocol") not in written:
        yield "Windows takes Palomar.mailto for no protocol"
    kept = {key for key, _ in written if not any(key.startswith(gone) for gone in re.findall(r'DeleteRegKey HKCU "([^"]*)"', text))}
    values = {key for key in re.findall(r'DeleteRegValue HKCU "([^"]*)"', text)}
    for key in sorted(kept - values):
        yield f"uninstalling leaves {key}"


def main(folder):
    wrong = [what for check in (linux, macos, windows) for what in check(Path(folder))]
    for what in wrong:
        print(what)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
