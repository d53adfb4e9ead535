#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness itself: a program that hangs where the harness only looks is one bad point, and the report comes all the same."""
import contextlib
import importlib.machinery
import importlib.util
import io
import multiprocessing
import pathlib
import sys
import tempfile
import types
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("crash_run", str(HERE / "run"))
run = importlib.util.module_from_spec(importlib.util.spec_from_loader("crash_run", loader))
loader.exec_module(run)


class World:
    """Of three points; at the second one the program does not answer."""

    def __init__(self, *_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def play(self, point):
        if point.nth == 2:
            raise run.palomar.Hung("list waits")
        return run.Verdict()


class Harness(unittest.TestCase):
    def test_a_verification_that_hangs_is_no_good_end(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "never-ends")
            program.write_text("#!/bin/sh\nexec sleep 600\n")
            program.chmod(0o755)
            checked = run.palomar.Cli(str(program), folder, 0).verify(timeout=0.2)
        self.assertNotEqual(checked.code, 0)
        self.assertIsInstance(checked, run.palomar.Hung)

    def test_a_hang_is_one_bad_point_and_the_others_are_played_and_reported(self):
        run.scenario = types.SimpleNamespace(World=World, POLICIES={})
        a = types.SimpleNamespace(program="", folder="", messages=2, seed=1, window=None, jobs=1, naive=False, policy="one")
        points = [run.imap_scenario.Point("one", 1, "cut", nth=nth) for nth in (1, 2, 3)]
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            results = run.play(a, points)
            is_good = run.report(results, [], len(points), a)
        self.assertEqual([verdict.is_good for _, verdict, _ in results], [True, False, True])
        self.assertFalse(is_good)
        self.assertIn("list waits", said.getvalue())
        self.assertIn("3 played", said.getvalue())


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # a worker has this World, too
    unittest.main()
