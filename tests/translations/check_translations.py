#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on any text that is missing, unfinished or inconsistent.

Usage: check_translations.py SOURCE_DIR

The .ts files are copied and brought up to date by translations/update; a text of the sources that is new there is one
that nobody has translated. Then every message is held to the rules of translations/GLOSSARY.md.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

PLACEHOLDER = re.compile(r"%(?:L?n|L?\d{1,2})")
TAG = re.compile(r"</?([a-z]+)\b[^>]*>")
MNEMONIC = re.compile(r"&(?!&)(?=\w)")
NAMES_KEPT = {"IMAP", "POP3", "APOP", "STARTTLS", "SCRAM", "CRAM-MD5", "UIDL", "SSL/TLS", "TLS"}


def forbidden_terms(glossary: pathlib.Path) -> list[str]:
    text = glossary.read_text(encoding="utf-8").split("## Words to avoid", 1)[1]
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")]
    terms = [row for row in rows[2:] if row]
    if len(terms) < 10:
        sys.exit(f"{glossary}: the table of words to avoid could not be read")
    return terms


def messages(path: pathlib.Path):
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            yield name, message


def key(name: str, message: ET.Element):
    return name, message.findtext("source") or "", message.findtext("comment") or ""


def forms(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


def unbalanced(text: str) -> bool:
    stack = []
    for match in TAG.finditer(text):
        if match.group(0).startswith("</"):
            if not stack or stack.pop() != match.group(1):
                return True
        elif match.group(1) != "br":
            stack.append(match.group(1))
    return bool(stack)


def edge(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()):]


def faults_of(message: ET.Element, spanish: bool, avoid: list[re.Pattern]) -> list[str]:
    source = message.findtext("source") or ""
    translation = message.find("translation")
    found = []
    if translation is None or translation.get("type") in ("unfinished", "vanished", "obsolete"):
        return ["is not finished"]
    texts = forms(message)
    numerus = message.get("numerus") == "yes"
    if numerus and len(texts) != 2:
        found.append(f"has {len(texts)} plural forms, not 2")
    for number, text in enumerate(texts):
        if not text.strip():
            found.append("has an empty form")
            continue
        wanted, given = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(text))
        if numerus and number == 0:  # "every minute" needs no number
            wanted -= {"%n", "%Ln"}
            given -= {"%n", "%Ln"}
        if wanted != given:
            found.append(f"has placeholders {sorted(given)}, not {sorted(wanted)}")
        if bool(MNEMONIC.search(source)) != bool(MNEMONIC.search(text)):
            found.append("has a mnemonic where the source has none, or none where it has one")
        if len(MNEMONIC.findall(text)) > 1:
            found.append("has two mnemonics")
        if source.rstrip().endswith("…") != text.rstrip().endswith("…") or "..." in text:
            found.append("differs in its ellipsis")
        if edge(source) != edge(text):
            found.append("differs in its first or last space")
        if unbalanced(text) or sorted(TAG.findall(source)) != sorted(TAG.findall(text)):
            found.append("differs in its tags")
        if source.endswith(".") != text.endswith(".") and not source.endswith(("”.", "…")):
            found.append("differs in its full stop")
        if source.endswith("?") and not ("¿" in text or not spanish):
            found.append("is a question that does not open")
        if spanish and ("“" in text or "”" in text):
            found.append("has English quotation marks")
        for name in NAMES_KEPT:
            if name in source and name not in text:
                found.append(f"has lost the name {name}")
        for pattern in avoid if spanish else []:
            if pattern.search(text):
                found.append(f"says “{pattern.search(text).group(0)}”, which the glossary avoids")
    return found


def main() -> int:
    root = pathlib.Path(sys.argv[1]).resolve()
    ours = root / "translations"
    avoid = [re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)
             for term in forbidden_terms(ours / "GLOSSARY.md")]
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        copies = pathlib.Path(folder)
        for path in sorted(ours.glob("palomar_*.ts")):
            shutil.copy(path, copies)
        subprocess.run([str(ours / "update"), str(copies)], check=True)
        for path in sorted(copies.glob("palomar_*.ts")):
            spanish = path.name == "palomar_es.ts"
            now = {key(*entry): entry[1] for entry in messages(path)}
            before = {key(*entry) for entry in messages(ours / path.name)}
            for gone in before - now.keys():
                problems.append((path.name, gone, "is in the file but no longer in the sources"))
            for entry, message in now.items():
                for fault in faults_of(message, spanish, avoid):
                    problems.append((path.name, entry, fault))
            print(f"{path.name}: {len(now)} texts")
    for file, (context, source, _), fault in problems:
        print(f"{file}: {context}: “{source}” {fault}")
    if problems:
        print(f"{len(problems)} problems. translations/update brings the files up to date.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
