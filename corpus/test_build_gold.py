"""Tests of build_gold.py: python3 -m unittest discover corpus"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from build_gold import Refused, kind_of, locate, locate_marked, quoted

TEXT = "“We will\nwait,” she told us. “We will not hurry.” She said that\nit was late.\n\n„Nein,“ he said."


def spelled(text, spans):
    """The words under some spans."""
    return [text[s:e] for s, e in spans]


class Locate(unittest.TestCase):
    def check(self, pattern, expected):
        start, end = locate(TEXT, pattern)
        self.assertEqual(TEXT[start:end], expected)

    def test_line_breaks_are_free(self):
        self.check("said that it was late.", "said that\nit was late.")

    def test_left_out_words(self):
        self.check("She said ~ late", "She said that\nit was late")
        self.check("told ~.", "told us.")

    def test_two_places_are_refused(self):
        self.assertRaises(Refused, locate, TEXT, "We will")
        self.check("We will #2", "We will")
        self.assertRaises(Refused, locate, TEXT, "We will #3")

    def test_absent_words_are_refused(self):
        self.assertRaises(Refused, locate, TEXT, "nowhere")
        self.assertRaises(Refused, locate, TEXT, "it was ~ early")


class Marked(unittest.TestCase):
    def test_interrupted_quotation(self):
        found = locate_marked(TEXT, "{“We will wait,”} <she> [told] us. {“We ~ hurry.”}")
        self.assertEqual(spelled(TEXT, found["content"]), ["“We will\nwait,”", "“We will not hurry.”"])
        self.assertEqual(spelled(TEXT, found["source"]) + spelled(TEXT, found["cue"]), ["she", "told"])

    def test_mark_beside_a_gap(self):
        found = locate_marked(TEXT, "<She> ~ {it was late}")
        self.assertEqual(spelled(TEXT, found["content"]), ["it was late"])

    def test_open_mark_is_refused(self):
        self.assertRaises(Refused, locate_marked, TEXT, "{it was late")


class Kind(unittest.TestCase):
    def check(self, text, part, expected):
        start = text.index(part)
        self.assertEqual(kind_of(text, [[start, start + len(part)]], quoted(text)), expected)

    def test_marks_of_several_countries(self):
        for text in ('"Yes, sir," he said.', "“Yes, sir,” he said.", "«Yes, sir», he said.", "„Yes, sir“, he said.", "‘Yes, sir,’ he said."):
            self.check(text, "Yes, sir", "direct")
            self.check(text, "he said", "indirect")

    def test_apostrophe_is_no_mark(self):
        self.check("‘It’s the dogs’, she said.", "It’s the dogs", "direct")

    def test_missing_mark_ends_with_the_paragraph(self):
        self.check('"We go.\n\nHe said so.', "He said so", "indirect")

    def test_part_in_marks(self):
        self.check('It is "a bad idea" he said', 'It is "a bad idea"', "mixed")


class Folder(unittest.TestCase):
    STORY = 'id = "T1"\ngenre = "news"\n[a]\ndate = 2030-01-01\nsource = "s"\n[b]\ndate = 2030-01-02\nsource = "s"\n'
    GOLD = "== speakers\nM = Mia\n== a\nA1 M | rain | it may rain\n== b\nB1 M | rain | it will rain\n" \
           "== links\nA1 > B1 | claim | strengthened | may | will\n"

    def build(self, folder, *options):
        script = Path(__file__).with_name("build_gold.py")
        return subprocess.run([sys.executable, script, folder, *options], capture_output=True, text=True)

    def test_another_folder_without_quotes(self):
        with tempfile.TemporaryDirectory() as top:
            story = Path(top) / "rain"
            story.mkdir()
            for name, text in (("story.toml", self.STORY), ("gold.txt", self.GOLD), ("a.txt", "Mia says it may rain."), ("b.txt", "Mia says it will rain.")):
                (story / name).write_text(text, "utf-8")
            self.assertEqual(self.build(top, "--check").returncode, 1, "nothing is built yet")
            self.assertEqual(self.build(top).returncode, 0)
            self.assertEqual(self.build(top, "--check").returncode, 0)
            record = json.loads((Path(top) / "gold.jsonl").read_text("utf-8"))
            self.assertEqual(record["links"][0]["evidence"], {"a": [[12, 15]], "b": [[12, 16]]})
            self.assertFalse((Path(top) / "extraction.jsonl").exists())


if __name__ == "__main__":
    unittest.main()
