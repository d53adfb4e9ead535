#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layering check itself: it must bite on each kind of wrong include."""
import pathlib
import tempfile
import unittest

import check_layers


class LayeringCheck(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.write("src/CMakeLists.txt", "foreach(module base wire imap)\nendforeach()\n")
        self.write("src/base/CMakeLists.txt", "palomar_module(base)\n")
        self.write("src/wire/CMakeLists.txt", "palomar_module(wire DEPENDS base LINKS Qt6::Core)\n")
        self.write("src/imap/CMakeLists.txt", "palomar_module(imap\n    QOBJECTS DEPENDS base wire)\n")
        self.write("src/base/Error.h", "#pragma once\n")
        self.write("src/wire/Line.h", '#include "base/Error.h"\n')
        self.write("src/imap/Framer.cpp", '#include "wire/Line.h"\n#include <QString>\n')

    def tearDown(self):
        self.folder.cleanup()

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def test_downward_includes_are_fine(self):
        self.assertEqual(check_layers.check(self.root), [])

    def test_an_upward_include_is_found(self):
        self.write("src/base/Up.cpp", '#include "wire/Line.h"\n')
        self.assertIn("does not DEPEND on wire", check_layers.check(self.root)[0])

    def test_a_dependency_on_a_higher_module_is_found(self):
        self.write("src/wire/CMakeLists.txt", "palomar_module(wire DEPENDS base imap)\n")
        self.assertIn("which is not below it", check_layers.check(self.root)[0])

    def test_a_header_without_its_folder_is_found(self):
        self.write("src/wire/Line.cpp", '#include "Line.h"\n')
        self.assertIn("give the full path", check_layers.check(self.root)[0])

    def test_an_unlisted_folder_is_found(self):
        self.write("src/extra/CMakeLists.txt", "palomar_module(extra)\n")
        self.assertIn("is not listed", check_layers.check(self.root)[0])

    def test_a_file_that_grew_too_long_is_found(self):
        self.write("src/wire/Long.cpp", "\n" * 500)
        self.assertIn("500 lines", check_layers.check(self.root)[0])


if __name__ == "__main__":
    unittest.main()
