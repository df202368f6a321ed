#!/usr/bin/env python3
"""Turn the annotation files of a folder into gold.jsonl and extraction.jsonl.

    python3 corpus/build_gold.py                write both files of corpus/; print counts
    python3 corpus/build_gold.py corpus/wire    the same for another folder of folders; goes with every option
    python3 corpus/build_gold.py --check        write nothing, fail if a file on disk is out of date
    python3 corpus/build_gold.py --show NAME    print what every line of NAME/gold.txt resolved to
    python3 corpus/build_gold.py --blind SEED   print all links in shuffled order, labels hidden (second pass)
    python3 corpus/build_gold.py --texts FILE   also write extraction.jsonl with the texts inside, for scorers
                                                that want one file

Python 3.11, standard library only. All positions count Unicode scalars from the start of the file, line breaks
untouched. When an annotation cannot be resolved, every such line is reported, both outputs stay as they were, and
the status is 1.

`quotes` sections are optional: a folder of folders in which no story has one gets no extraction.jsonl.

A folder NAME/ with story.toml holds a.txt and, for a pair, b.txt; gold.txt annotates them in sections:

    == speakers
    KS = Katrin Solveig                    short key = fullest name found in the pair
    == a                                   statements of a.txt, in text order (== b likewise)
    A1 KS | arms sales | first words ~ last words.
    == links
    A1 A2 > B4 | claim | strengthened/scope | words in A ; more words | words in B
    == quotes a                            what a reader of a.txt would call attributed speech (== quotes b)
    KS | <Solveig> [told] reporters {that first words ~ last words}

` ~ ` stands for text left out: the span runs on to the first place where the rest matches. White space in a
pattern matches any white space, so patterns need not follow the line breaks of a text. What stands before the
first ` ~ ` must occur once in the text; ` #2` at the end of the line picks the second occurrence, otherwise
an ambiguous pattern is an error.
A link names relation (`claim`, `topic`), change label, optional second defensible label after `/`, then the
evidence of each side, phrases apart by ` ; `. In `quotes`, <source>, [cue] and {content} are marked in place; each
may occur several times (an interrupted quote has two contents) or be missing; flags `nested`, `other` (cue is
no verb of speech), `headline`, `weak` may follow the speaker key after a comma.
"""
import argparse
import hashlib
import json
import random
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LABELS = ("unchanged", "reworded", "strengthened", "softened", "reversed", "updated", "scope")
RELATIONS = {"claim": "same-claim", "topic": "same-topic-position"}
GENRES = ("news", "central_bank", "policy", "company", "transcript")
GAP = re.compile(r" ~ ?")
FLAGS = ("nested", "other", "headline", "weak")
LICENCE = "MIT OR Apache-2.0"


class Refused(ValueError):
    """A line of an annotation file that names no place, or more than one, or contradicts another line."""


def refuse_unless(holds, why):
    """Stop reading the line, for the reason given, if a condition does not hold."""
    if not holds:
        raise Refused(why)


# ---- patterns

def literal(part):
    """Regular expression source for a piece of text in which white space is free."""
    return r"\s+".join(re.escape(word) for word in part.split())


def locate(text, pattern, low=0, high=None):
    """[start, end) of a pattern, `head ~ tail #n`, inside text[low:high]."""
    high = len(text) if high is None else high
    numbered = re.fullmatch(r"(.*\S) #(\d+)", pattern, re.S)
    pattern, which = (numbered[1], int(numbered[2])) if numbered else (pattern, 0)
    head, *rest = GAP.split(pattern)
    found = [m.span() for m in re.finditer(f"(?={literal(head)})", text[:high]) if m.start() >= low]
    refuse_unless(found, f"not in the text: {head!r}")
    refuse_unless(which or len(found) == 1, f"{len(found)} places, add #n: {head!r}")
    refuse_unless(which <= len(found), f"only {len(found)} places: {head!r}")
    start = found[max(which, 1) - 1][0]
    end = re.compile(literal(head)).match(text, start, high).end()
    for part in rest:
        after = re.compile(literal(part)).search(text, end, high)
        refuse_unless(after, f"not after {head!r}: {part!r}")
        end = after.end()
    return [start, end]


MARKS = {"<": ("source", ">"), "[": ("cue", "]"), "{": ("content", "}")}


def locate_marked(text, pattern):
    """{'source': spans, 'cue': spans, 'content': spans} of a marked passage."""
    spans = {"source": [], "cue": [], "content": []}
    open_at, plain, marks = {}, "", []
    for char in pattern:
        closing = [name for name, close in MARKS.values() if char == close]
        if char in MARKS:
            open_at[MARKS[char][0]] = len(plain)
        elif closing and closing[0] in open_at:
            marks.append((closing[0], open_at.pop(closing[0]), len(plain)))
        else:
            plain += char
    refuse_unless(not open_at, f"mark not closed: {pattern!r}")
    numbered = re.fullmatch(r"(.*\S) #(\d+)", plain, re.S)
    body = numbered[1] if numbered else plain
    start, end = locate(text, plain)
    # Walk pattern and text together to carry every mark over.
    place, at = {}, start
    for piece in re.finditer(r" ~ ?|\s+|\S", body):
        if piece.group().startswith(" ~"):
            rest = GAP.split(body[piece.end():])[0]
            at = re.compile(literal(rest)).search(text, at, end).start()
        elif piece.group().isspace():
            at = re.compile(r"\s+").match(text, at).end()
        else:
            place[piece.start()] = at
            at += 1
    for name, first, last in marks:
        inner = body[first:last]
        refuse_unless(inner.strip() == inner and inner, f"mark with white space at an edge: {inner!r}")
        spans[name].append([place[first], place[last - 1] + 1])
    return spans


# ---- quotation marks

def quoted(text):
    """One flag per character: does it stand inside quotation marks?

    A mark is an opener or a closer by its neighbours, so that a quotation that runs over paragraphs without a closing
    mark and a missing mark do no harm beyond their paragraph. Single marks count only outside double ones.
    """
    inside, depth, single, low = bytearray(len(text)), False, False, False
    for i, char in enumerate(text):
        before, after = text[i - 1] if i else "\n", text[i + 1] if i + 1 < len(text) else "\n"
        if char == "\n" and (after in " \n" or before == "\n"):
            depth = single = low = False
        elif char in "“„«" and not (low and char == "“"):
            depth, low = True, char == "„"
        elif char in "”»“":
            depth = low = False
        elif char == '"':
            depth = (before.isspace() or before in "(-—–") and not after.isspace()
        elif char == "‘" and not depth:
            single = True
        elif char == "’" and not after.isalnum():
            single = False
        inside[i] = depth or single
    return inside


def kind_of(text, spans, mask):
    """direct, mixed or indirect, by the share of letters and digits that stand inside quotation marks."""
    flags = [mask[i] for s, e in spans for i in range(s, e) if text[i].isalnum()]
    share = sum(flags) / len(flags)
    return "direct" if share >= 0.9 else "mixed" if share > 0 else "indirect"


# ---- one folder

def sections(path):
    """{section name: [(line number, line)]} of an annotation file; '#' starts a comment line."""
    out, now = {}, None
    for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = line.strip()
        if line.startswith("== "):
            now = out.setdefault(line[3:], [])
        elif line and not line.startswith("# "):
            refuse_unless(now is not None, f"{path.parent.name}/gold.txt:{n}: line before the first section")
            now.append((n, line))
    return out


class Story:
    """One folder, resolved: texts, statements, links, quotes."""

    def __init__(self, folder, second):
        self.name = folder.name
        self.meta = tomllib.loads((folder / "story.toml").read_text("utf-8"))
        refuse_unless(self.meta["genre"] in GENRES, f"{self.name}: genre {self.meta['genre']!r}")
        self.id = self.meta["id"]
        self.texts, self.sha = {}, {}
        for side in "ab":
            path = folder / f"{side}.txt"
            if path.exists():
                raw = path.read_bytes()
                self.texts[side], self.sha[side] = raw.decode("utf-8"), hashlib.sha256(raw).hexdigest()
        self.errors, self.second = [], second.get(self.id, {})
        self.parts = sections(folder / "gold.txt")
        self.speakers = dict(re.split(r"\s*=\s*", line, maxsplit=1) for _, line in self.parts.get("speakers", []))
        self.statements, self.links = [], []
        for side in self.texts:
            self.each(side, lambda line, side=side: self.statement(side, line))
        self.each("links", self.link)
        self.quotes = {side: self.each(f"quotes {side}", lambda line, side=side: self.quote(side, line)) for side in self.texts}
        for side in self.texts:
            self.voice(side)
            self.order(side)
        self.stale()

    def each(self, section, read):
        """Result of read(line) for every line of a section; errors are kept with their line number."""
        out = []
        for n, line in self.parts.get(section, []):
            try:
                out.append(read(line))
            except (KeyError, ValueError) as e:
                self.errors.append(f"{self.name}/gold.txt:{n}: {type(e).__name__}: {e}")
        return out

    def statement(self, side, line):
        """Read `A1 KS | topic | pattern`."""
        head, topic, pattern = line.split(" | ", 2)
        ident, key = head.split()
        refuse_unless(ident[0] == side.upper() and ident[1:].isdigit(), f"bad id {ident}")
        refuse_unless(all(s["id"] != ident for s in self.statements), f"{ident} used twice")
        self.statements.append({"id": ident, "side": side.upper(), "span": locate(self.texts[side], pattern),
                                "speaker": self.speakers[key], "topic": topic})

    def link(self, line):
        """Read `A1 > B1 | claim | label/alt | evidence A | evidence B`."""
        ids, relation, label, *evidence = [part.strip() for part in re.split(r" \|(?: |$)", line)]
        label, _, alt = label.partition("/")
        a, b = (side.split() for side in ids.split(" > "))
        by_id = {s["id"]: s for s in self.statements}
        used = {i for l in self.links for i in l["a"] + l["b"]}
        for i in a + b:
            refuse_unless(i in by_id, f"no statement {i}")
            refuse_unless(i not in used, f"{i} is in two links")
        refuse_unless(all(i[0] == "A" for i in a) and all(i[0] == "B" for i in b), f"sides mixed up: {ids}")
        refuse_unless(label in LABELS and (not alt or alt in LABELS), f"bad label {label}/{alt}")
        refuse_unless(label == "unchanged" or any(evidence), "evidence missing")
        places = {}
        for side, ids_here, words in zip("ab", (a, b), evidence + ["", ""]):
            places[side] = []
            for phrase in filter(None, re.split(r"\s*;;?\s+", words)):
                places[side].append(self.evidence(side, phrase, [by_id[i]["span"] for i in ids_here]))
        voices = [{by_id[i]["speaker"] for i in side} for side in (a, b)]
        mine = self.second.get(f"{'+'.join(a)}>{'+'.join(b)}")
        self.links.append({"a": a, "b": b, "relation": RELATIONS[relation], "change": label, "alt": alt or None,
                           "cross_speaker": voices[0] != voices[1], "evidence": places, "verified": mine is not None})

    def evidence(self, side, phrase, spans):
        """First place of a phrase inside the linked statements."""
        for low, high in spans:
            try:
                return locate(self.texts[side], phrase if re.search(r" #\d+$", phrase) else phrase + " #1", low, high)
            except Refused:
                continue
        raise Refused(f"evidence {side} not inside the linked statements: {phrase!r}")

    def quote(self, side, line):
        """Read `KS,flags | marked passage`."""
        key, pattern = line.split(" | ", 1)
        key, *flags = key.split(",")
        refuse_unless(all(f in FLAGS for f in flags), f"bad flag in {flags}")
        text = self.texts[side]
        spans = locate_marked(text, pattern)
        refuse_unless(spans["content"], "no content marked")
        item = {"content": spans["content"], "source": spans["source"], "cue": spans["cue"],
                "kind": kind_of(text, spans["content"], quoted(text)), "nested": "nested" in flags,
                "cue_class": "other" if "other" in flags else "speech" if spans["cue"] else "none",
                "speaker": self.speakers[key]}
        return {**item, **{f: True for f in ("headline", "weak") if f in flags}}

    def voice(self, side):
        """In a text of one voice every statement is an utterance without source and cue."""
        if not self.meta[side].get("voice"):
            return
        text = self.texts[side]
        covered = [tuple(span) for q in self.quotes[side] if not q["nested"] for span in q["content"]]
        for s in self.statements:
            if s["side"] == side.upper() and not any(x < s["span"][1] and s["span"][0] < y for x, y in covered):
                self.quotes[side].append({"content": [s["span"]], "source": [], "cue": [], "nested": False,
                                          "kind": kind_of(text, [s["span"]], quoted(text)), "cue_class": "none",
                                          "speaker": s["speaker"], "voice": True})
        self.quotes[side].sort(key=lambda q: q["content"])

    def order(self, side):
        """Statements stand in text order and do not overlap."""
        row = [s for s in self.statements if s["side"] == side.upper()]
        for x, y in zip(row, row[1:]):
            if x["span"][1] > y["span"][0]:
                self.errors.append(f"{self.name}: {x['id']} {x['span']} overlaps or follows {y['id']} {y['span']}")

    def stale(self):
        """Every decision of the second pass names a link that exists and still has one of its labels."""
        label = {f"{'+'.join(l['a'])}>{'+'.join(l['b'])}": l["change"] for l in self.links}
        for link, decisions in self.second.items():
            if label.get(link) not in decisions[:2]:
                self.errors.append(f"pass2.tsv: {self.id} {link} is out of date, decide it again or remove the line")

    def is_pair(self):
        """Does the folder hold two texts?"""
        return "b" in self.texts

    def has_quotes(self):
        """Is attributed speech annotated?"""
        return any(name.startswith("quotes") for name in self.parts)

    def record(self):
        """The line of gold.jsonl."""
        sides = {side: {"path": f"{self.name}/{side}.txt", "date": str(self.meta[side]["date"]),
                        "source": self.meta[side]["source"], "licence": LICENCE, "sha256": self.sha[side]} for side in "ab"}
        return {"pair_id": self.id, "genre": self.meta["genre"], **sides, "statements": self.statements, "links": self.links}

    def utterances(self, with_text=False):
        """The lines of extraction.jsonl."""
        for side, text in self.texts.items():
            yield {"id": f"{self.id}{side}" if self.is_pair() else self.id, "path": f"{self.name}/{side}.txt",
                   **({"text": text} if with_text else {}), "quotes": self.quotes[side]}

    def show(self):
        """Print every span."""
        def spell(side, spans):
            return " ⟂ ".join(" ".join(self.texts[side][s:e].split()) for s, e in spans)
        for s in self.statements:
            print(s["id"], "|", s["speaker"], "|", s["topic"], "|", spell(s["side"].lower(), [s["span"]]))
        for l in self.links:
            words = " -> ".join(spell(side, l["evidence"][side]) for side in "ab")
            print(*l["a"], ">", *l["b"], l["relation"], l["change"], l["alt"] or "", "CROSS" if l["cross_speaker"] else "", "|", words)
        for side, quotes in self.quotes.items():
            for q in quotes:
                print(side, q["kind"], q["cue_class"], "nested" if q["nested"] else "", "|", q["speaker"], "|", spell(side, q["source"]),
                      "|", spell(side, q["cue"]), "|", spell(side, q["content"]))


# ---- the folder of folders

def read_second(path):
    """{pair id: {'A1+A2>B3': [label 1, label 2, relation 1, relation 2]}} from pass2.tsv."""
    out = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        if line and not line.startswith("#"):
            pair, link, *decisions = line.split("\t")
            out.setdefault(pair, {})[link] = decisions
    return out


def blind(stories, seed):
    """Print all links without labels in shuffled order."""
    rows = [(story, link) for story in stories for link in story.links]
    random.Random(seed).shuffle(rows)
    for story, link in rows:
        print(f"{story.id}\t{'+'.join(link['a'])}>{'+'.join(link['b'])}")
        for side in "ab":
            for s in story.statements:
                if s["id"] in link[side]:
                    print(f"    {side.upper()} {s['speaker']}: {' '.join(story.texts[side][slice(*s['span'])].split())}")


def counts(stories):
    """The summary that is printed after a build and quoted in README.md."""
    pairs = [s for s in stories if s.is_pair()]
    links = [(s, l) for s in pairs for l in s.links]
    agree = same = 0
    for s, l in links:
        second = s.second.get(f"{'+'.join(l['a'])}>{'+'.join(l['b'])}")
        same += bool(second) and second[0] == second[1]
        agree += bool(second) and second[2] == second[3]
    quotes = [q for s in stories for row in s.quotes.values() for q in row]
    lines = [f"pairs {len(pairs)}, single texts {len(stories) - len(pairs)}, statements {sum(len(s.statements) for s in pairs)}, links {len(links)}"]
    lines += [f"{g}: " + " ".join(s.id for s in pairs if s.meta["genre"] == g) for g in GENRES if any(s.meta["genre"] == g for s in pairs)]
    for title, chosen in (("all", pairs), ("news", [s for s in pairs if s.meta["genre"] == "news"])):
        got = Counter(l["change"] for s in chosen for l in s.links)
        lines.append(f"labels, {title}: " + " ".join(f"{x} {got[x]}" for x in LABELS))
    lines.append(f"cross-speaker links {sum(l['cross_speaker'] for _, l in links)}, m-n links {sum(len(l['a']) + len(l['b']) > 2 for _, l in links)}")
    lines.append(f"second pass: {sum(l['verified'] for _, l in links)} of {len(links)} links, label as in the first pass {same}, relation {agree}")
    if not any(s.has_quotes() for s in stories):
        return "\n".join(lines)
    got = Counter(q["kind"] for q in quotes)
    lines.append(f"utterances {len(quotes)} (of one voice, without cue: {sum(bool(q.get('voice')) for q in quotes)}): "
                 + " ".join(f"{k} {got[k]}" for k in ("direct", "indirect", "mixed")) + f", nested {sum(q['nested'] for q in quotes)}")
    return "\n".join(lines)


def lines_of(records):
    """JSON Lines."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def main():
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", nargs="?", type=Path, default=ROOT)
    p.add_argument("--check", action="store_true")
    p.add_argument("--show", metavar="NAME")
    p.add_argument("--blind", metavar="SEED", type=int)
    p.add_argument("--texts", metavar="FILE", type=Path)
    args = p.parse_args()
    second = read_second(args.folder / "pass2.tsv")
    stories, errors = [], []
    for path in sorted(args.folder.glob("*/story.toml")):
        if args.show in (None, path.parent.name):
            try:
                stories.append(Story(path.parent, second))
                errors += stories[-1].errors
            except (KeyError, ValueError, OSError) as e:
                errors.append(f"{path.parent.name}: {type(e).__name__}: {e}")
    stories.sort(key=lambda s: (not s.is_pair(), s.id))
    if len({s.id for s in stories}) < len(stories):
        errors.append("an id is used twice")
    if args.show:
        for story in stories:
            story.show()
    if errors or not stories:
        sys.exit("\n".join(errors or ["no story.toml found"]))
    if args.blind is not None:
        return blind([s for s in stories if s.is_pair()], args.blind)
    if args.show:
        return None
    files = {"gold.jsonl": lines_of(s.record() for s in stories if s.is_pair())}
    if any(s.has_quotes() for s in stories):
        files["extraction.jsonl"] = lines_of(u for s in stories for u in s.utterances())
    for path, content in ((args.folder / name, content) for name, content in files.items()):
        if args.check:
            if not path.exists() or path.read_text("utf-8") != content:
                sys.exit(f"{path.name} is out of date: run python3 corpus/build_gold.py {path.parent}")
        else:
            path.write_text(content, "utf-8")
    if args.texts:
        args.texts.write_text(lines_of(u for s in stories for u in s.utterances(True)), "utf-8")
    print(counts(stories))
    return None


if __name__ == "__main__":
    main()
