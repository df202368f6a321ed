//! Which currency a figure is of: a sign or code before it, glued or not, or a name behind it (`currencies.txt`).

use std::sync::LazyLock;

use foldhash::HashMap;

use super::form;
use super::number::value_of;
use crate::classify::reading::Word;
use crate::text::{TokenKind, entries, is_currency_sign};

/// The currency of a sign or code as written: `$`, `US$`, `EUR`, `Rs`.
pub(super) fn of_code(written: &str) -> Option<&'static str> {
    let is_code = |c: char| c.is_uppercase() || is_currency_sign(c.encode_utf8(&mut [0; 4]));
    let is_code = written.contains(is_code) || written == "kr";
    CURRENCIES.get(written).copied().filter(|_| is_code)
}

/// The currency that a word names behind a figure, and how many words do: "euros", "Australian dollars", "US dollars".
pub(super) fn named(words: &[Word<'_>], at: usize) -> Option<(&'static str, usize)> {
    let name = |i: usize| CURRENCIES.get(form(words, i)).copied();
    if let Some(name) = name(at) {
        return Some((name, 1));
    }
    let word = words.get(at)?;
    if let Some(code) = of_code(word.written).filter(|_| word.written.chars().count() != 2) {
        return Some((code, 1));
    }
    let is_whose = word.kind == TokenKind::Word && word.written.starts_with(char::is_uppercase);
    let plain = name(at + 1).filter(|_| is_whose)?;
    let own = [&*word.folded, " ", plain].concat();
    Some((NAMES.iter().find(|name| **name == own).copied().unwrap_or(plain), 2))
}

/// A figure that its code is glued to, where it ends, and the currency: `N85 billion`, `KSh85`, `Rs1,500`, `R1.5bn`.
pub(super) fn glued(words: &[Word<'_>], at: usize) -> Option<(f64, usize, &'static str)> {
    let word = words.get(at).filter(|word| word.kind == TokenKind::Word)?;
    let (code, digits) = word.written.split_at(word.written.find(|c: char| c.is_ascii_digit())?);
    let currency = of_code(code)?;
    let mut digits = digits.to_owned();
    let mut end = at + 1;
    while let Some([before, mark, figure]) = words.get(end - 1..end + 2)
        && matches!(mark.written, "." | ",")
        && figure.kind == TokenKind::Number
        && before.span.end == mark.span.start
        && mark.span.end == figure.span.start
    {
        digits.push_str(mark.written);
        digits.push_str(figure.written);
        end += 2;
    }
    let plain = digits.trim_end_matches(char::is_alphabetic);
    let scale = match &digits[plain.len()..] {
        "" => None,
        suffix => Some(value_of(&suffix.to_lowercase())?),
    };
    let is_large = scale.is_some()
        || plain.contains(',')
        || value_of(form(words, end)).is_some_and(|times| times >= 1000.0);
    let value: f64 = plain.replace(',', "").parse().ok()?;
    (code.len() > 1 || is_large).then_some((value * scale.unwrap_or(1.0), end, currency))
}

const TABLE: &str = include_str!("../currencies.txt");

/// What names a currency to its name.
static CURRENCIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = entries(TABLE).filter_map(|line| line.split_once(": "));
    lines.flat_map(|(name, forms)| forms.split_whitespace().map(move |form| (form, name))).collect()
});

/// The names, in the order of the table.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    entries(TABLE).filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_currency_names_one() {
        let forms = |line: &'static str| line.split_once(": ").map(|(_, forms)| forms);
        let all: Vec<&str> =
            entries(TABLE).filter_map(forms).flat_map(str::split_whitespace).collect();
        assert_eq!(all.len(), CURRENCIES.len());
        assert_eq!(
            [of_code("$"), of_code("Rs"), of_code("real")],
            [Some("dollar"), Some("rupee"), None]
        );
    }
}
