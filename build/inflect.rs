//! Table entries of verbs to all their forms.

/// Base, third person, past, participle and -ing form of a table entry: a regular lemma, or base/past/participle with an optional -ing form;
/// the words after the verb are kept behind each form.
pub(crate) fn inflect(entry: &str) -> [String; 5] {
    let parts: Vec<&str> = entry.trim().split('/').collect();
    let base = parts.first().copied().unwrap_or("");
    let past = parts.get(1).map_or_else(|| suffixed(base, "ed"), |p| (*p).to_owned());
    let participle = parts.get(2).map_or_else(|| past.clone(), |p| (*p).to_owned());
    let ing = parts.get(3).map_or_else(|| suffixed(base, "ing"), |p| (*p).to_owned());
    [base.to_owned(), suffixed(base, "s"), past, participle, ing]
}

/// The first word of `phrase` with a regular ending.
fn suffixed(phrase: &str, ending: &str) -> String {
    let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let after_consonant_y =
        verb.ends_with("y") && !["ay", "ey", "oy", "uy"].iter().any(|e| verb.ends_with(e));
    let stem = verb.strip_suffix('e').or_else(|| verb.strip_suffix('y'));
    let inflected = match (ending, stem) {
        ("s", _) if verb == "have" => "has".to_owned(),
        ("s", _) if verb == "be" => "is".to_owned(),
        ("s", Some(stem)) if after_consonant_y => format!("{stem}ies"),
        ("s", _) if ["s", "sh", "ch", "x", "z", "go", "do"].iter().any(|e| verb.ends_with(e)) => {
            format!("{verb}es")
        }
        ("ed", Some(stem)) if after_consonant_y => format!("{stem}ied"),
        ("ed", Some(stem)) if verb.ends_with('e') => format!("{stem}ed"),
        ("ing", Some(stem))
            if verb.ends_with('e') && !verb.ends_with("ee") && !verb.ends_with("oe") =>
        {
            format!("{stem}ing")
        }
        _ => format!("{verb}{ending}"),
    };
    if rest.is_empty() { inflected } else { format!("{inflected} {rest}") }
}
