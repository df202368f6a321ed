#!/usr/bin/env python3
"""benches/growth.py [--largest MIB] [--limit RATIO] [FAMILY...]: CPU seconds of `saydiff diff` on the worst texts, size by size.

Each family is written at 1, 2, 4, ... MiB a side and compared by the release binary; printed are CPU seconds (user
and system), the ratio to the size before, and the peak of memory. Exit status 1 if a doubling costs more than the
limit (2.3) where it takes at least a second, below which the fixed cost decides; then both sizes are measured again, side by
side, up to four times, and the least ratio counts, as a loaded machine makes single runs dear."""
import argparse, os, pathlib, random, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MIB = 1 << 20

NOUNS = ("harbour ferry levy grain quota bridge tunnel bank border treaty council budget winter gas port fleet patrol "
         "tariff school rail road water farm coal steel cable market union village river").split()
VERBS = "raise cut ban allow build close open delay fund sell buy guard share stop check move".split()
NAMES = "Ada Omar Ines Leo Alma Rashid Ivo Mira Sven Tove Yara Emil".split()


def sentence(rng, said=True):
    """One quoted position in words that hardly repeat."""
    what = " ".join(rng.choice(NOUNS) for _ in range(2))
    number = rng.randrange(10**6)
    body = f"We {rng.choice(['must', 'may', 'will', 'should'])} {rng.choice(VERBS)} the {what} of item {number} by {rng.randrange(2030, 2060)}"
    return f"\"{body},\" {rng.choice(NAMES)} Roe said." if said else body + "."


def repeated(unit):
    return lambda size, side: (unit if side == 0 else unit.replace("must", "should")) * (size // len(unit.encode()) + 1)


def different(separator, said=True):
    def make(size, side):
        rng, out, length = random.Random(7), [], 0
        while length < size:
            one = sentence(rng, said)
            out.append(one.replace("must", "should") if side else one)
            length += len(one) + len(separator)
        return separator.join(out)
    return make


def speakers(size, side):
    """Ten thousand people, each of a name of their own."""
    rng, out, length = random.Random(7), [], 0
    while length < size:
        who = f"{rng.choice(NAMES)} {name(len(out) % 10_000)}"
        out.append(f"{who} said the {rng.choice(NOUNS)} {'must' if side == 0 else 'should'} stay open until {rng.randrange(2030, 2060)}.")
        length += len(out[-1]) + 2
    return "\n\n".join(out)


def name(number):
    letters = ""
    while True:
        letters = "bdfgklmnprst"[number % 12] + "aeiou"[number % 5] + letters
        number //= 12
        if not number:
            return letters.capitalize() + "son"


def zalgo(size, side):
    marks = "".join(chr(0x300 + n) for n in range(40))
    unit = "\"W" + marks + "e must " + marks + " act,\" Ada Roe said. "
    return repeated(unit)(size, side)


PROSE = "\"We must close the ferry,\" Ada Roe said. The harbour is old. Omar Diouf said the levy may rise. "
FAMILIES = {
    "prose": different("\n\n"),
    "one-line": different(" "),
    "one-line-same": repeated(PROSE),
    "no-speech": different("\n\n", said=False),
    "marks": repeated('"'),
    "curly-open": repeated("“"),
    "nesting": repeated("“a ‘b "),
    "unclosed": repeated("\"We must act, she said.\n\n"),
    "single-marks": repeated("'a s' "),
    "letters": repeated("a "),
    "one-word": repeated("a"),
    "stops": repeated("! "),
    "same": repeated("\"We must act,\" Ada Roe said.\n\n"),
    "speakers": speakers,
    "zalgo": zalgo,
    "said": repeated("said "),
    "names": repeated("Ada Roe "),
    "numbers": repeated("3.5 "),
    "asked": repeated("Asked about the levy, he said "),
    "blank": repeated("\n\n"),
    "headings": repeated("THE HARBOUR\n\n"),
    "turns": repeated("MR ROE: We must act now.\n\n"),
    "voice": lambda size, side: "Statement by the Board of Ports on the levy\n\n" + different(" ", said=False)(size, side),
}


def run(binary, folder, make, size):
    """CPU seconds, MiB at the peak, exit status, and whether a limit was told."""
    paths = []
    for side in (0, 1):
        path = folder / f"{'ab'[side]}.txt"
        path.write_text(make(size, side)[:size], encoding="utf-8")
        paths.append(str(path))
    errors = folder / "err"
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        os.execv(binary, [str(binary), "diff", *paths, "--format", "json"])
    _, status, usage = os.wait4(child, 0)
    told = [line for line in errors.read_text().splitlines() if "more than" in line or "too many" in line]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), told


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=float, default=16)
    parser.add_argument("--smallest", type=float, default=1)
    parser.add_argument("--limit", type=float, default=2.3)
    parser.add_argument("--binary", default=ROOT / "target" / "release" / "saydiff")
    parser.add_argument("families", nargs="*", default=list(FAMILIES))
    options = parser.parse_args()
    too_steep = []
    print(f"{'family':14} {'MiB':>5} {'CPU s':>8} {'ratio':>6} {'peak MiB':>9}  status")
    with tempfile.TemporaryDirectory() as folder:
        for family in options.families:
            measure = lambda mib: run(options.binary, pathlib.Path(folder), FAMILIES[family], int(mib * MIB))
            size, before = options.smallest, None
            while size <= options.largest:
                cpu, peak, status, told = measure(size)
                ratio = cpu / before if before else None
                for _ in range(4):
                    if ratio and cpu >= 1 and ratio > options.limit:
                        half, whole = measure(size / 2)[0], measure(size)[0]
                        ratio, cpu = min(ratio, whole / half), min(cpu, whole)
                print(f"{family:14} {size:5g} {cpu:8.2f} {ratio and format(ratio, '6.2f') or '     -'} {peak:9.0f}  {status}"
                      f"{'  ' + told[0][:90] if told else ''}", flush=True)
                if status not in (0, 1, 2) or (ratio and ratio > options.limit and cpu >= 1):
                    too_steep.append(f"{family} {size:g}")
                before, size = cpu, size * 2
    if too_steep:
        sys.exit("too steep: " + ", ".join(too_steep))


main()
