#!/usr/bin/env python3
"""run saydiff on single texts, compare with gold.jsonl beside them. usage: score.py BIN [-v] [--texts DIR] [TEXT...]

A statement is found if half of it is covered; its speaker is right if the name of the found statement that shares most
with it is the same, or holds the other; a found statement is spurious if less than 2 in 5 of it are anybody's."""
import json, re, subprocess, sys
from pathlib import Path

args = sys.argv[1:]
texts = Path(__file__).resolve().parent / 'texts'
if '--texts' in args:
    k = args.index('--texts')
    texts = Path(args[k + 1])
    del args[k:k + 2]
verbose = '-v' in args
args = [a for a in args if a != '-v']
binary, wanted = args[0], args[1:]


def fold(name):
    return re.sub(r'^(the|a|an|his|her|its) ', '', re.sub(r'[^\w ]', '', (name or '?').lower())).strip()


def is_same(found, gold):
    a, b = fold(found).split(), fold(gold).split()
    return a == b or (a and b and a[-1] == b[-1]) or (bool(set(a) & set(b)) and (set(a) <= set(b) or set(b) <= set(a)))


total = [0] * 4
for one in map(json.loads, open(texts / 'gold.jsonl')):
    if wanted and one['id'] not in wanted:
        continue
    path = texts / f"{one['id']}.txt"
    text = path.read_text()
    run = subprocess.run([binary, 'list', str(path), '--unit', 'point', '--format', 'json'], capture_output=True, text=True)
    found = [s for s in map(json.loads, run.stdout.splitlines()) if 'spans' in s]
    chars = lambda spans: {i for a, b in spans for i in range(a, b) if not text[i].isspace()}
    got = [(s, chars(s['spans'])) for s in found]
    everyone = set().union(*[chars([s['span']]) for s in one['statements']])
    n_found = n_right = 0
    notes = []
    for s in one['statements']:
        want = chars([s['span']])
        best = max(got, key=lambda g: len(g[1] & want), default=(None, set()))
        said = ' '.join(text[slice(*s['span'])].split())
        if sum(1 for c in want if any(c in g for _, g in got)) < .5 * len(want):
            notes.append(f"  MISSED {s['speaker']}: {said}")
            continue
        n_found += 1
        if is_same(best[0]['speaker'], s['speaker']):
            n_right += 1
        else:
            notes.append(f"  SPEAKER want {s['speaker']} got {best[0]['speaker']}: {said[:80]}")
    spurious = [s for s, c in got if len(c & everyone) < .4 * len(c)]
    notes += [f"  SPURIOUS {s['speaker']}: {' '.join(s['text'].split())}" for s in spurious]
    total = [a + b for a, b in zip(total, [len(one['statements']), n_found, n_right, len(spurious)])]
    if verbose:
        print(one['id'], one['kind'], *notes, sep='\n')
n, n_found, n_right, n_spurious = total
print(f'{n} statements: recall {n_found / n:.2f}, spurious/found {n_spurious / n_found:.2f}, speaker right {n_right / n_found:.2f}')
