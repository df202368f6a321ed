#!/usr/bin/env python3
"""benches/peers.py [--runs N] [PAIR...]: CPU seconds and memory of whole processes, saydiff beside the diffs people use.

Every tool compares the same two files, interleaved, in one run: the release binary, `git diff --word-diff`, `wdiff`,
`delta`, `difft`, `riff`; one that is not installed is named and left out. Printed per pair and tool: median CPU
seconds (user and system), the least, and the peak of memory. Pairs, made here and the same every time: `lines` (one
line each), `article` (corpus/arms-sales), `1m` and `10m` (news in words that hardly repeat, B lightly edited); or two
files, `A,B`. A tool that takes more than a minute on a pair is stopped and told."""
import argparse, os, pathlib, random, shutil, signal, statistics, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = {
    "saydiff": [str(ROOT / "target/release/saydiff"), "diff", "--color", "always"],
    "git": ["git", "--no-pager", "diff", "--no-index", "--word-diff=color", "--color=always"],
    "wdiff": ["wdiff", "-n"],
    "delta": ["delta", "--no-gitconfig", "--paging", "never", "--width", "140"],
    "difft": ["difft", "--color", "always", "--width", "140"],
    "riff": ["riff", "--color", "on", "--no-pager"],
}
PATIENCE = 60
NOUNS = ("harbour ferry levy grain quota bridge tunnel bank border treaty council budget winter gas port fleet patrol tariff "
         "school rail road water farm coal steel cable market union village river").split()
VERBS = "raise cut ban allow build close delay fund sell guard share stop check move".split()
NAMES = "Ada Omar Ines Leo Alma Rashid Ivo Mira Sven Tove Yara Emil".split()


def news(size):
    """Paragraphs of a report and a quotation; no two are alike."""
    rng, paragraphs, length = random.Random(7), [], 0
    while length < size:
        what = f"{rng.choice(NOUNS)} {rng.choice(NOUNS)}"
        paragraphs.append(f"{rng.choice(NAMES)} Roe said on Tuesday that the {what} of district {rng.randrange(10**6)} had cost "
                          f"{rng.randrange(900)} million. \"We must {rng.choice(VERBS)} the {what} by {rng.randrange(2030, 2060)},\" "
                          f"the minister told reporters. The {rng.choice(NOUNS)} stood empty when the rain came.")
        length += len(paragraphs[-1]) + 2
    return paragraphs


def edited(paragraphs):
    """One paragraph in a hundred is gone, one in five has a few words exchanged."""
    rng, kept = random.Random(8), []
    for paragraph in paragraphs:
        chance = rng.random()
        if chance < 0.01:
            continue
        if chance < 0.21:
            words = paragraph.split(" ")
            for _ in range(rng.randint(1, 3)):
                words[rng.randrange(len(words))] = rng.choice(NOUNS)
            paragraph = " ".join(words)
        kept.append(paragraph)
    return kept


def pair(name, folder):
    """The two files of a pair."""
    if "," in name:
        return name.split(",", 1)
    if name == "article":
        return [str(ROOT / "corpus/arms-sales" / file) for file in ("a.txt", "b.txt")]
    if name == "lines":
        texts = ["\"We must act,\" the minister said.\n", "\"We should act,\" the minister said.\n"]
    else:
        paragraphs = news({"1m": 10**6, "10m": 10**7}[name])
        texts = ["\n\n".join(side) + "\n" for side in (paragraphs, edited(paragraphs))]
    paths = [folder / f"{name}-{side}.txt" for side in "ab"]
    for path, text in zip(paths, texts):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def run(command):
    """CPU seconds and MiB at the peak; nothing if it was stopped."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(command[0], command)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(PATIENCE)
    _, status, usage = os.wait4(child, 0)
    signal.alarm(0)
    stopped = os.WIFSIGNALED(status)
    return None if stopped else (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("pairs", nargs="*", default=["lines", "article", "1m", "10m"])
    options = parser.parse_args()
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", GIT_CONFIG_GLOBAL=os.devnull)
    missing = [tool for tool, command in TOOLS.items() if not shutil.which(command[0])]
    if missing:
        print("not installed, left out:", ", ".join(missing))
    print(f"{'pair':9} {'tool':8} {'CPU ms':>8} {'least':>8} {'peak MiB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.pairs:
            files = pair(name, pathlib.Path(folder))
            found = {tool: [] for tool in TOOLS if tool not in missing}
            # The first round warms the caches.
            for turn in range((3 if name == "10m" else options.runs) + 1):
                for tool, runs in found.items():
                    if None not in runs:
                        once = run(TOOLS[tool] + files)
                        runs.extend([once] if turn or once is None else [])
            for tool, runs in found.items():
                if None in runs:
                    print(f"{name:9} {tool:8} gave up after {PATIENCE} s")
                    continue
                cpu = [seconds * 1000 for seconds, _ in runs]
                label = "files" if "," in name else name
                print(f"{label:9} {tool:8} {statistics.median(cpu):8.1f} {min(cpu):8.1f} {max(peak for _, peak in runs):9.0f}", flush=True)


main()
