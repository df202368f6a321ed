#!/usr/bin/env python3
"""Labels of two tiny texts a pair, as the binary tells them: score.py SAYDIFF FILE.tsv [-v]

Prints how many related pairs are linked, bear the right label first, first or behind "or", and the wrong sign; how many
unrelated ones stay apart; and the first label by the confidence it is told with. -v names the misses (never on held.tsv).
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

TURNED = {"strengthened", "softened", "reversed"}


def is_wrong_sign(gold, found):
    """A move told as its contrary, as none where there is a reversal, or as one where there is none."""
    if gold == "reversed":
        return found in ("strengthened", "softened", "reworded", "unchanged")
    return found == "reversed" or (gold in TURNED | {"reworded", "unchanged"} and found in TURNED - {gold})


def change(saydiff, folder, row):
    """The first row in which both texts meet, or None."""
    paths = [pathlib.Path(folder, side + ".txt") for side in "ab"]
    for path, side in zip(paths, ("text_a", "text_b")):
        path.write_text(row[side] + "\n", encoding="utf-8")
    command = [saydiff, "diff", "--exit-zero", "--format", "json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    links = json.loads(done.stdout)["links"] if done.returncode == 0 else []
    return links[0] if links else None


def main(saydiff, file, *options):
    rows = csv.DictReader(open(file, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    counts, bins = collections.Counter(), collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            link = change(saydiff, folder, row)
            if row["label"] == "none":
                counts.update(unrelated=1, apart=link is None)
                continue
            found = link["change"] if link else None
            allowed = {row["label"], row["second"]}
            first = found in allowed
            shown = first or (link is not None and link.get("alternative") in allowed)
            wrong = link is not None and not first and is_wrong_sign(row["label"], found)
            counts.update(pairs=1, linked=link is not None, first=first, shown=shown, wrong=wrong)
            if link:
                bins[int(link["confidence"] * 10)].update(n=1, first=int(first))
            if "-v" in options and not first:
                print(row["id"], row["label"], "found", found, "|", row["words"])
    print("{pairs} pairs, linked {linked}, first label right {first}, first or second {shown}, wrong sign {wrong}".format_map(counts))
    print("{unrelated} unrelated, kept apart {apart}".format_map(counts))
    for tenth in sorted(bins):
        print(f"told with .{tenth}: {bins[tenth]['first']} of {bins[tenth]['n']} right")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
