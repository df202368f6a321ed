//! The day an article was published, as exactly as it is known.
//!
//! ```
//! use saydiff::ingest::PubDate;
//! let month: PubDate = "2025-05".parse().unwrap();
//! let day: PubDate = "2025-05-15".parse().unwrap();
//! assert_eq!(month.to_string(), "2025-05");
//! assert!(month < day, "what is less exact comes first");
//! ```

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::error::{Error, ErrorKind};

/// A year, a month of a year, or a day: what is known of the day of publication.
///
/// Ordered by time; of two that agree as far as the less exact one goes, that one comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PubDate {
    year: i16,
    // Invariant: a day has a month, and the three form a day of the calendar.
    month: Option<i8>,
    day: Option<i8>,
}

impl PubDate {
    /// A date of which year, perhaps month, perhaps day are known; `None` if there is no such day.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if day.is_some() && month.is_none() {
            return None;
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        (year > 0).then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1, where it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, from 1, where it is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The day, if it is known in full.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }
}

impl From<Date> for PubDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PubDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PubDate {
    type Err = Error;

    /// Reads `2025`, `2025-05` or `2025-05-15`.
    fn from_str(text: &str) -> Result<Self, Error> {
        iso(text).ok_or_else(|| {
            let message = format!("`{text}` is no date; write it as 2025-05-15, 2025-05 or 2025");
            Error::new(ErrorKind::Config, message)
        })
    }
}

fn iso(text: &str) -> Option<PubDate> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|m| digits(m, 2).ok_or(())).transpose().ok()?;
    let day = parts.next().map(|d| digits(d, 2).ok_or(())).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    PubDate::new(year, month.map(|m| m as i8), day.map(|d| d as i8))
}

fn digits(text: &str, len: usize) -> Option<i16> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_what_is_known() {
        for text in ["2025", "2025-05", "2025-05-15", "0999-12-31"] {
            assert_eq!(text.parse::<PubDate>().map(|d| d.to_string()).ok().as_deref(), Some(text));
        }
        for text in
            ["", "25", "2025-13", "2025-02-30", "2025-5-1", "2025-05-15T10", "tomorrow", "2025-"]
        {
            assert!(text.parse::<PubDate>().is_err(), "{text}");
        }
    }
}
