//! Paragraphs to sentences.
//!
//! A sentence ends at `.`, `!`, `?` or `…` with the closing marks that follow it, when the next word
//! can start a sentence and the point does not belong to an abbreviation (`abbreviations.txt`), an
//! initial (`J. Smith`), what looks like one that the table lacks (`Cllr. Roe`, `Kes. 85`), a time (`5 p.m.`), a numbered item (`2. We agree`) or a dotted abbreviation in
//! the middle of a name (`U.S. Treasury`). A quotation that ends in `?` or `!` goes on when its
//! attribution follows (`"Who pays?" Roe asked`). A missing space after a full stop is read as one
//! (`ended.The next`). Sentences are cut inside quotations too; who must keep a quotation whole joins
//! them again.
//!
//! One pass over the tokens that looks a few ahead, in constant memory beside the result. The rules
//! are those of the field's rule-based splitters: a closed list of abbreviations by what may follow
//! them, and the shape of the next word.
//!
//! Known misses: an abbreviation that really ends a sentence and is followed by a name ("... in the
//! E.U. Rutte left") is not cut; a quotation that ends in a full stop and is followed by a name and
//! "said" is cut unless nothing but the attribution follows.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use super::{List, Span, Token, TokenKind, Tokens, fold, is_function_word, list, tokens};

/// Cuts a stretch of text into sentences: trimmed spans in order, none empty.
///
/// ```
/// use saydiff::text::{Span, sentences};
/// let text = "\"Is it over?\" the U.S. envoy asked Dr. Roe. It was 5:19 p.m. then.";
/// let found: Vec<_> = sentences(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["\"Is it over?\" the U.S. envoy asked Dr. Roe.", "It was 5:19 p.m. then."]);
/// ```
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let mut reader = Reader::new(text, within);
    let mut found = Vec::new();
    while let Some(token) = reader.next() {
        if !reader.may_stop(token) {
            continue;
        }
        let n_closers = reader.n_closers();
        let ends = reader.ends_at(token, n_closers);
        for _ in 0..n_closers {
            reader.next();
        }
        if ends {
            found.extend(reader.take_sentence());
        }
    }
    found.extend(reader.take_sentence());
    found
}

/// The tokens of a stretch of text, a few of them known ahead.
struct Reader<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    ahead: VecDeque<Token>,
    /// The last two tokens that were read.
    before: [Option<Token>; 2],
    /// From the first to the last token of the sentence so far.
    sentence: Option<Span>,
    n_tokens: usize,
    /// True inside a pair of straight double quotation marks.
    quoting: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, within: Span) -> Self {
        Self {
            text,
            tokens: tokens(text, within),
            ahead: VecDeque::new(),
            before: [None; 2],
            sentence: None,
            n_tokens: 0,
            quoting: false,
        }
    }

    /// Reads the next token into the sentence.
    fn next(&mut self) -> Option<Token> {
        let token = self.ahead.pop_front().or_else(|| self.tokens.next())?;
        let is_mark = token.kind == TokenKind::Mark;
        self.quoting ^= is_mark && matches!(token.span.of(self.text), "\"" | "''" | "``");
        self.sentence = Some(self.sentence.map_or(token.span, |span| span.join(token.span)));
        self.n_tokens += 1;
        self.before = [Some(token), self.before.first().copied().flatten()];
        Some(token)
    }

    fn take_sentence(&mut self) -> Option<Span> {
        self.n_tokens = 0;
        self.sentence.take()
    }

    /// The token `n` places ahead; 0 is the next.
    fn peek(&mut self, n: usize) -> Option<Token> {
        while self.ahead.len() <= n {
            self.ahead.push_back(self.tokens.next()?);
        }
        self.ahead.get(n).copied()
    }

    fn word(&self, token: Token) -> &'t str {
        token.span.of(self.text)
    }

    fn peek_word(&mut self, n: usize) -> &'t str {
        self.peek(n).map_or("", |token| self.word(token))
    }

    /// True for marks and dotted abbreviations, the tokens that a sentence can end with.
    fn may_stop(&self, token: Token) -> bool {
        // What most words end in is no such mark.
        let last = self.text.as_bytes().get(token.span.end - 1);
        if last.is_some_and(u8::is_ascii_alphanumeric) {
            return false;
        }
        let word = self.word(token);
        matches!(word, "." | "!" | "?" | "…" | "...")
            || (token.kind == TokenKind::Word && word.ends_with('.'))
    }

    /// How many marks that may close a sentence follow without white space (`."`, `?)`, `!''`).
    fn n_closers(&mut self) -> usize {
        let mut n = 0;
        let mut end = self.before.first().copied().flatten().map_or(0, |token| token.span.end);
        let mut quoting = self.quoting;
        while let Some(next) =
            self.peek(n).filter(|next| next.span.start == end && n < MOST_CLOSERS)
        {
            let closes = match self.word(next) {
                // A mark that opens belongs to the next sentence (`so."We go" ...`); `“` closes
                // in German.
                "\"" | "''" | "“" => {
                    let spaced =
                        self.peek(n + 1).is_none_or(|after| after.span.start > next.span.end);
                    let closes = quoting || spaced;
                    quoting = false;
                    closes
                }
                "”" | "’" | "'" | ")" | "]" | "»" | "›" | "." | "!" | "?" | "…" => true,
                _ => false,
            };
            if !closes {
                break;
            }
            end = next.span.end;
            n += 1;
        }
        n
    }

    /// True if a sentence ends with `token`, the one just read, and the `n` closers behind it.
    fn ends_at(&mut self, token: Token, n: usize) -> bool {
        let Some(next) = self.peek(n) else { return true };
        let last = n.checked_sub(1).and_then(|i| self.peek(i)).unwrap_or(token);
        let word = self.word(token);
        if next.span.start == last.span.end {
            return self.lacks_space(token, n, next);
        }
        let stop = match word {
            "." if n == 0 => self.is_full_stop(token),
            "." => !(self.closes_quotation(n) && self.attribution_alone(n)),
            "!" | "?" => !(self.closes_quotation(n) && self.attribution(n).is_some()),
            "…" | "..." => !self.stammers(n),
            // A dotted abbreviation: `U.S. Treasury` goes on, `U.S. We` does not.
            _ => n > 0 || self.opens_sentence(0),
        };
        stop && self.can_start(n)
    }

    /// True if the point just read ends a sentence rather than belonging to the word before it.
    fn is_full_stop(&mut self, point: Token) -> bool {
        let Some(before) = self.before.get(1).copied().flatten() else { return true };
        if before.span.end != point.span.start {
            return true;
        }
        let word = self.word(before);
        if before.kind == TokenKind::Number {
            // `2. We agree`: the number of an item, not a sentence.
            return self.n_tokens > 2;
        }
        let mut chars = word.chars();
        let letter = chars.next().filter(|_| chars.next().is_none());
        if letter.is_some_and(char::is_lowercase) && self.is_dotted(before) {
            return self.opens_sentence(0);
        }
        if letter.is_some_and(char::is_uppercase) {
            return self.n_tokens > 2 && self.opens_sentence(0);
        }
        let number = self.peek(0).is_some_and(|next| next.kind == TokenKind::Number);
        match Follows::of(&fold(word)) {
            Some(Follows::Never) => false,
            Some(Follows::Opener) => self.opens_sentence(0),
            Some(Follows::Number) => !number,
            // `J.R. Roe. 3. We do not`: the number of an item.
            None if number => !is_short_capitalised(word) || self.peek_word(1) == ".",
            None => !is_without_vowel(word) || self.opens_sentence(0),
        }
    }

    /// True for the `m` of `p.m`: a letter right behind a point.
    fn is_dotted(&self, letter: Token) -> bool {
        let Some(before) = self.text.get(..letter.span.start) else { return false };
        let mut chars = before.chars().rev();
        chars.next() == Some('.') && chars.next().is_some_and(char::is_lowercase)
    }

    /// `ended.The next`: a word, a point and a capitalised word without a space.
    fn lacks_space(&mut self, token: Token, n: usize, next: Token) -> bool {
        let starts = |word: &str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase)
                && chars.next().is_none_or(char::is_lowercase)
        };
        if self.word(next) == "\"" || self.word(next) == "“" {
            return n == 0 && self.is_full_stop(token) && self.can_start(n);
        }
        if next.kind != TokenKind::Word || !starts(self.word(next)) {
            return false;
        }
        let closed = n > 0 && !matches!(self.peek_word(n - 1), "." | "!" | "?" | "'" | "’");
        let Some(before) = self.before.get(1).copied().flatten() else { return false };
        let word = self.word(before);
        // Names of sites and initials have points inside too: `Dam.Gov`, `J.Roe`, `www.Dam`.
        let plain = before.kind == TokenKind::Word
            && before.span.end == token.span.start
            && word.chars().count() > 1
            && word.chars().all(char::is_lowercase)
            && word != "www";
        let in_address = self.peek_word(n + 1) == "." && {
            let after = self.peek(n + 1).map_or(0, |point| point.span.start);
            after == next.span.end && self.peek(n + 2).is_some_and(|t| t.span.start == after + 1)
        };
        closed || (n == 0 && plain && !in_address && Follows::of(word).is_none())
    }

    /// True if one of the `n` closers is a quotation mark.
    fn closes_quotation(&mut self, n: usize) -> bool {
        (0..n.min(LOOK_AHEAD))
            .any(|i| matches!(self.peek_word(i), "\"" | "”" | "’" | "'" | "''" | "»" | "›"))
    }

    /// How many tokens ahead the verb stands, if those behind the `n` closers are a name and a verb
    /// that attributes: `Roe asked`, `Foreign Minister J. Roe of Orland said`.
    fn attribution(&mut self, n: usize) -> Option<usize> {
        let first = self.peek(n)?;
        // "He said" with a capital starts a sentence of its own.
        if first.kind != TokenKind::Word || is_function_word(&fold(self.word(first))) {
            return None;
        }
        for at in n + 1..n + LOOK_AHEAD {
            let token = self.peek(at)?;
            let word = self.word(token);
            if attributes(&fold(word)) {
                return Some(at);
            }
            let in_name = word.starts_with(char::is_uppercase)
                || matches!(word, "." | "," | "of" | "de" | "van" | "von" | "al" | "then" | "also");
            if !in_name {
                return None;
            }
        }
        None
    }

    /// True if nothing but an attribution follows: `Roe said.`
    fn attribution_alone(&mut self, n: usize) -> bool {
        let Some(verb) = self.attribution(n) else { return false };
        self.peek(verb + 1).is_none_or(|after| matches!(self.word(after), "." | ","))
    }

    /// `I … I do not know`: the word before the dots again.
    fn stammers(&mut self, n: usize) -> bool {
        let before = self.before.get(1).copied().flatten().map_or("", |token| self.word(token));
        n == 0 && before == self.peek_word(0)
    }

    /// True if the token behind the closers (or the word behind an opening mark there) can start a
    /// sentence.
    fn can_start(&mut self, n: usize) -> bool {
        let opened = self.peek(n).is_some_and(|token| token.kind == TokenKind::Mark);
        for at in n..n + 3 {
            let Some(token) = self.peek(at) else { return true };
            let word = self.word(token);
            if token.is_word() {
                return !word.starts_with(char::is_lowercase);
            }
            if word == "$" {
                return opened;
            }
        }
        true
    }

    /// True if the token `n` ahead starts a sentence far more often than it follows an abbreviation.
    fn opens_sentence(&mut self, n: usize) -> bool {
        let word = self.peek_word(n);
        if matches!(word, "\"" | "“" | "‘" | "''" | "``" | "«") {
            return true;
        }
        let folded = fold(word);
        let opens = is_function_word(&folded) || is_opener(&folded);
        // "U.S. Under Secretary", "U.S. May figures": words of names, though they open sentences too.
        let of_name = matches!(folded.as_ref(), "under" | "may" | "will" | "us");
        opens && !of_name && word.starts_with(char::is_uppercase)
    }
}

/// More closing marks in a row are no sentence's; the limit keeps what is known ahead small.
const MOST_CLOSERS: usize = 64;

/// Tokens that a name and title before "said" may take.
const LOOK_AHEAD: usize = 8;

/// What must follow an abbreviation for a sentence to end with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// It never does.
    Never,
    /// A word that opens sentences.
    Opener,
    /// Anything but a number.
    Number,
}

impl Follows {
    /// What the table says of an abbreviation.
    fn of(abbreviation: &str) -> Option<Self> {
        const ABBREVIATIONS: List = list!("abbreviations");
        Some(match ABBREVIATIONS.get(abbreviation)? {
            "never" => Follows::Never,
            "final" => Follows::Opener,
            _ => Follows::Number,
        })
    }
}

/// "Kes", "Roe": a sentence seldom ends so before a figure, as editors open none with a figure.
fn is_short_capitalised(word: &str) -> bool {
    word.chars().count() <= 3 && is_capitalised(word)
}

/// "Smt", "Cllr", "Pst": no word or name of more than two letters is spelt so.
fn is_without_vowel(word: &str) -> bool {
    const VOWELS: &str = "aeiouyAEIOUY";
    let letters = word.chars().count();
    (2..=5).contains(&letters) && is_capitalised(word) && !word.contains(|c| VOWELS.contains(c))
}

/// One capital before small letters of ASCII.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// Words that open sentences often.
fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "according"
            | "asked"
            | "speaking"
            | "meanwhile"
            | "however"
            | "nevertheless"
            | "moreover"
            | "today"
            | "yesterday"
            | "earlier"
            | "later"
    )
}

/// True for a folded past form of a verb that attributes ("said").
pub(crate) fn attributes(folded: &str) -> bool {
    SPEECH_VERBS.has(folded)
}

const SPEECH_VERBS: List = list!("speech_verbs");

/// True for a line that names somebody behind a dash, as under a quotation: "— Ada Lind, chair".
pub(crate) fn signed_behind_dash(line: &str) -> bool {
    let rest = line.trim_start_matches(['—', '–', '―', '-']).trim_start();
    let name = rest.split(',').next().unwrap_or("");
    let is_of_name = |word: &str| {
        let small = matches!(word, "of" | "the" | "de" | "van" | "von" | "der" | "bin" | "al");
        small || word.starts_with(char::is_uppercase)
    };
    // "- Grants" heads a section.
    let is_full = name.contains(' ') || name.len() < rest.len();
    let is_name =
        is_full && rest.starts_with(char::is_uppercase) && name.split(' ').all(is_of_name);
    let is_line = rest.len() < line.len() && line.len() <= 120 && !line.contains('\n');
    is_line && is_name && !rest.ends_with(['.', '!', '?', ':', ';', '"', '”', '-', '–', '—'])
}
