#!/usr/bin/env python3
"""Checks the form of labelled pairs of statements: check.py FILE.tsv ...; exit status 1 if anything is wrong."""
import collections
import re
import sys

LABELS = ["reversed", "strengthened", "softened", "updated", "scope", "reworded", "unchanged"]
GENRES = ["news", "central_bank", "policy", "company"]


def faults(cells, ids, pairs):
    """What is wrong with one line; `ids` and `pairs` hold what stood before it."""
    if len(cells) != 10:
        yield f"{len(cells)} columns, not 10"
        return
    name, split, label, alt, genre, cue_a, a, cue_b, b, _ = cells
    if name in ids:
        yield "id twice"
    if (a, b) in pairs:
        yield "pair twice"
    ids.add(name)
    pairs.add((a, b))
    if split not in ("dev", "held"):
        yield f"split {split}"
    if label not in LABELS:
        yield f"label {label}"
    if alt != "-" and (alt not in LABELS or alt == label):
        yield f"second label {alt}"
    if genre not in GENRES:
        yield f"genre {genre}"
    if not all(cell.strip() for cell in (cue_a, a, cue_b, b)):
        yield "empty cell"
    for side in (a, b):
        if side.count("[[") != side.count("]]") or re.search(r"\[\[[^\]]*\[\[|\[\[\s*\]\]", side):
            yield "marks do not pair"
    if ("[[" in a + b) == (label == "unchanged"):
        yield "marks: none where unchanged, some elsewhere"


def main(files):
    wrong = 0
    for file in files:
        ids, pairs, labels = set(), set(), collections.Counter()
        for number, line in enumerate(open(file, encoding="utf-8"), 1):
            if line.startswith(("#", "id\t")) or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            for fault in faults(cells, ids, pairs):
                wrong += 1
                print(f"{file}:{number}: {fault}")
            labels[cells[2] if len(cells) > 2 else ""] += 1
        total = max(1, sum(labels.values()))
        print(f"{file}: {total} pairs;", ", ".join(f"{label} {labels[label] / total:.0%}" for label in LABELS))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
