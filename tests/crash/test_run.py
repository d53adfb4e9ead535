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
pop3 = run.scenario  # World replaces it below


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


class WhatIsExpected(unittest.TestCase):
    MAIL = [b"%d" % number * octets for number, octets in enumerate((600_000, 300_000, 10, 500_000, 400_000))]

    def left(self, policy):
        due, left = pop3.expected(policy, self.MAIL)
        hashes = [run.palomar.sha256(message) for message in self.MAIL]
        return sorted(map(hashes.index, due)), sorted(map(hashes.index, left))

    def test_of_megabytes_the_newest_stay_up_to_the_first_that_does_not_fit(self):
        self.assertEqual(self.left(pop3.Policy("", {}, megabytes=1)), ([0, 1, 2, 3, 4], [2, 3, 4]))

    def test_where_nothing_is_said_to_stay_all_of_it_goes(self):
        self.assertEqual(self.left(pop3.Policy("", {})), ([0, 1, 2, 3, 4], []))
        self.assertEqual(self.left(pop3.Policy("", {}, deed="ask")), ([0, 1, 2, 3, 4], []))

    def test_what_the_person_deletes_is_every_other_message(self):
        self.assertEqual(self.left(pop3.Policy("", {}, deed="trash")), ([0, 1, 2, 3, 4], [1, 3]))
        self.assertEqual(self.left(pop3.Policy("", {}, deed="for-good")), ([1, 3], [1, 3]))

    def test_a_large_reply_is_cut_in_its_middle_too(self):
        points = pop3.cuts("one", 1, 1, [(20, b""), (2_000_020, b"RETR 1")])
        self.assertEqual([(point.nth, point.session) for point in points if point.kind == "cut-inside"], [(1_000_020, 1)])
        self.assertEqual(sum(point.kind == "cut" for point in points), 8)
        self.assertIn("octet 1000020 of connection 2", str(points[-1]))


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # a worker has this World, too
    unittest.main()
