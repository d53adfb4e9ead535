#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every rule of check_translations.py bites, and a good translation passes."""
import pathlib
import re
import sys
import unittest
import xml.etree.ElementTree as ET

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_translations as check  # noqa: E402

AVOID = [re.compile(r"(?<!\w)email(?!\w)", re.IGNORECASE)]


def faults(source, *translations, kind=None, spanish=True):
    message = ET.Element("message")
    ET.SubElement(message, "source").text = source
    translation = ET.SubElement(message, "translation")
    if kind:
        translation.set("type", kind)
    if len(translations) > 1 or "%n" in source or "%Ln" in source:
        message.set("numerus", "yes")
        for text in translations:
            ET.SubElement(translation, "numerusform").text = text
    else:
        translation.text = translations[0]
    return check.faults_of(message, spanish, AVOID)


class EveryRuleBites(unittest.TestCase):
    def test_good_ones_pass(self):
        self.assertEqual(faults("&Save as…", "&Guardar como…"), [])
        self.assertEqual(faults("every %n minute(s)", "cada minuto", "cada %n minutos"), [])
        self.assertEqual(faults("<b>%1</b> is here.", "<b>%1</b> está aquí."), [])
        self.assertEqual(faults("Why?", "¿Por qué?"), [])

    def test_bad_ones_fail(self):
        bad = [
            ("Open", "Abrir", "unfinished"), ("Open", "", None), ("Open %1", "Abrir", None), ("Open %1", "Abrir %2", None),
            ("&Open", "Abrir", None), ("Open", "&Abrir", None), ("&Open", "&A&brir", None), ("Open…", "Abrir", None),
            ("Open…", "Abrir...", None), ("Open ", "Abrir", None), ("<b>Open</b>", "<b>Abrir", None),
            ("Done.", "Hecho", None), ("Why?", "Por qué?", None), ("Say “x”", "Diga “x”", None),
            ("Choose APOP", "Elija otro", None), ("Mail", "Email", None),
        ]
        for source, translation, kind in bad:
            with self.subTest(source=source, translation=translation):
                self.assertNotEqual(faults(source, translation, kind=kind), [])

    def test_plurals(self):
        self.assertNotEqual(faults("%n day(s)", "%n día"), [])
        self.assertNotEqual(faults("%n day(s)", "%n día", ""), [])
        self.assertNotEqual(faults("%n day(s)", "un día", "días"), [])

    def test_the_glossary_can_be_read(self):
        glossary = pathlib.Path(__file__).parents[2] / "translations" / "GLOSSARY.md"
        self.assertIn("ordenador", check.forbidden_terms(glossary))


if __name__ == "__main__":
    unittest.main()
