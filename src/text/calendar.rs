//! Months and days of the week by their folded English names.
//!
//! "may" and "march" are words of other kinds too; who cannot tell by the place leaves them out.

/// From January on.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// From Monday on.
pub(crate) const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// True for the folded name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// True for the folded name of a month or of a day of the week.
pub(crate) fn is_calendar_word(word: &str) -> bool {
    is_month(word) || DAYS.contains(&word)
}
