//! The seven labels of a token, and the three roles they spell.

/// What a stretch of text is in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What is attributed.
    Content,
    /// Whom it is attributed to.
    Source,
    /// The words that attribute.
    Cue,
}

/// Number of labels.
pub const N_LABELS: usize = 7;

/// Label of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// No part of an attribution.
    #[default]
    Out,
    /// First token of a content.
    BeginContent,
    /// Later token of a content.
    InContent,
    /// First token of a source.
    BeginSource,
    /// Later token of a source.
    InSource,
    /// First token of a cue.
    BeginCue,
    /// Later token of a cue.
    InCue,
}

impl Label {
    /// All labels, in the order of their numbers.
    pub const ALL: [Label; N_LABELS] = [
        Label::Out,
        Label::BeginContent,
        Label::InContent,
        Label::BeginSource,
        Label::InSource,
        Label::BeginCue,
        Label::InCue,
    ];

    /// The role the label belongs to.
    pub fn role(self) -> Option<Role> {
        match self {
            Label::Out => None,
            Label::BeginContent | Label::InContent => Some(Role::Content),
            Label::BeginSource | Label::InSource => Some(Role::Source),
            Label::BeginCue | Label::InCue => Some(Role::Cue),
        }
    }

    /// Whether the label continues a span.
    pub fn continues(self) -> bool {
        matches!(self, Label::InContent | Label::InSource | Label::InCue)
    }

    /// Whether `self` may follow `before`: a span continues only what it is.
    pub fn may_follow(self, before: Label) -> bool {
        !self.continues() || before.role() == self.role()
    }
}
