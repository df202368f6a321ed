//! The text operators of a page to runs of text with their places.
//!
//! Follows PDF 32000-1, chapters 8.3 (coordinates) and 9 (text): the graphics and text matrices, font
//! size, spacing and rise of the state, and the widths of glyphs, so that a gap between two runs
//! can be told from a blank that is not written.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Encoding, Object, ObjectId};

/// A run of text as it stands on the page; sizes and places in points, y upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) x: f32,
    pub(super) end_x: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) text: String,
}

/// Runs of a page, in the order in which they are drawn.
pub(super) fn runs(pdf: &Pdf, page: ObjectId, content: &[u8], limit: usize) -> Vec<Run> {
    let fonts = pdf.get_page_fonts(page).unwrap_or_default();
    let fonts: BTreeMap<Vec<u8>, Font<'_>> = fonts
        .into_iter()
        .filter_map(|(name, font)| Some((name, Font::new(pdf, font, limit)?)))
        .collect();
    let mut pen =
        Pen { fonts: &fonts, state: State::default(), saved: Vec::new(), runs: Vec::new() };
    for operation in Content::decode_iter(content) {
        let Ok(operation) = operation else { break };
        pen.apply(&operation.operator, &operation.operands);
    }
    pen.runs
}

/// What is needed of a font: how its bytes become letters, and how wide they are.
struct Font<'p> {
    encoding: Encoding<'p>,
    /// Bytes of one code.
    code_len: usize,
    widths: BTreeMap<u32, f32>,
    /// Of glyphs that no width is given for, in thousandths of the size.
    default_width: f32,
}

/// The width of a glyph of a usual text face, where the font does not tell.
const USUAL_WIDTH: f32 = 500.0;

impl<'p> Font<'p> {
    fn new(pdf: &'p Pdf, font: &'p Dictionary, limit: usize) -> Option<Self> {
        let encoding = font.get_font_encoding_with_limit(pdf, limit).ok()?;
        let is_composite =
            font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let resolved =
            |object: &'p Object| pdf.dereference(object).map_or(object, |(_, object)| object);
        if is_composite {
            let descendant = font.get(b"DescendantFonts").ok().map(resolved);
            let descendant =
                descendant.and_then(|fonts| fonts.as_array().ok()?.first()).map(resolved);
            let descendant = descendant.and_then(|font| font.as_dict().ok());
            let default = descendant.and_then(|font| font.get(b"DW").ok()?.as_float().ok());
            let widths = descendant.and_then(|font| font.get(b"W").ok()).map(resolved);
            let widths = widths.and_then(|widths| widths.as_array().ok());
            return Some(Self {
                encoding,
                code_len: 2,
                widths: widths.map(|widths| composite_widths(widths, resolved)).unwrap_or_default(),
                default_width: default.unwrap_or(1_000.0),
            });
        }
        let first = font.get(b"FirstChar").and_then(Object::as_i64).unwrap_or(0);
        let widths =
            font.get(b"Widths").ok().map(resolved).and_then(|widths| widths.as_array().ok());
        let widths = widths.into_iter().flatten().zip(first..).filter_map(|(width, code)| {
            Some((u32::try_from(code).ok()?, resolved(width).as_float().ok()?))
        });
        Some(Self { encoding, code_len: 1, widths: widths.collect(), default_width: USUAL_WIDTH })
    }

    fn width(&self, code: &[u8]) -> f32 {
        let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
        self.widths.get(&code).copied().unwrap_or(self.default_width)
    }
}

/// The widths of a composite font: `first [w w w]` or `first last w`, any number of times.
fn composite_widths<'p>(
    array: &'p [Object],
    resolved: impl Fn(&'p Object) -> &'p Object,
) -> BTreeMap<u32, f32> {
    /// Codes of one range; more than a font can have is damage.
    const MOST: u32 = 1 << 16;
    let mut widths = BTreeMap::new();
    let number =
        |object: Option<&Object>| object.and_then(|o| u32::try_from(o.as_i64().ok()?).ok());
    let mut rest = array;
    while let Some(first) = number(rest.first()) {
        match rest.get(1).map(&resolved) {
            Some(Object::Array(list)) => {
                let list =
                    list.iter().map(|width| resolved(width).as_float().unwrap_or(USUAL_WIDTH));
                widths.extend((first..first.saturating_add(MOST)).zip(list));
                rest = rest.get(2..).unwrap_or_default();
            }
            _ => {
                let (Some(last), Some(Ok(width))) =
                    (number(rest.get(1)), rest.get(2).map(Object::as_float))
                else {
                    break;
                };
                widths.extend(
                    (first..=last.min(first.saturating_add(MOST))).map(|code| (code, width)),
                );
                rest = rest.get(3..).unwrap_or_default();
            }
        }
    }
    widths
}

/// An affine map `[a b c d e f]`.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `left`, then `right`.
fn times(left: Matrix, right: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = left;
    let [p, q, r, s, t, u] = right;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

#[derive(Clone)]
struct State {
    page: Matrix,
    line: Matrix,
    text: Matrix,
    font: Vec<u8>,
    size: f32,
    character_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            page: IDENTITY,
            line: IDENTITY,
            text: IDENTITY,
            font: Vec::new(),
            size: 12.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
        }
    }
}

struct Pen<'f, 'p> {
    fonts: &'f BTreeMap<Vec<u8>, Font<'p>>,
    state: State,
    saved: Vec<State>,
    runs: Vec<Run>,
}

/// States saved at a time; more is damage.
const MOST_SAVED: usize = 512;

impl Pen<'_, '_> {
    fn apply(&mut self, operator: &str, operands: &[Object]) {
        let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match operator {
            "q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            "Q" => self.state = self.saved.pop().unwrap_or_default(),
            "cm" => self.state.page = times(matrix(), self.state.page),
            "BT" => self.place(IDENTITY),
            "Tm" => self.place(matrix()),
            "Td" => self.move_by(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.move_by(number(0), number(1));
            }
            "T*" => self.move_by(0.0, -self.state.leading),
            "Tf" => {
                self.state.font =
                    operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default().to_vec();
                self.state.size = number(1);
            }
            "Tc" => self.state.character_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.scale = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Tj" | "TJ" => operands.iter().for_each(|operand| self.show(operand)),
            "'" => {
                self.move_by(0.0, -self.state.leading);
                operands.iter().for_each(|operand| self.show(operand));
            }
            "\"" => {
                (self.state.word_space, self.state.character_space) = (number(0), number(1));
                self.move_by(0.0, -self.state.leading);
                operands.iter().skip(2).for_each(|operand| self.show(operand));
            }
            _ => {}
        }
    }

    fn place(&mut self, matrix: Matrix) {
        self.state.line = matrix;
        self.state.text = matrix;
    }

    fn move_by(&mut self, x: f32, y: f32) {
        self.place(times([1.0, 0.0, 0.0, 1.0, x, y], self.state.line));
    }

    fn advance(&mut self, by: f32) {
        self.state.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.state.text);
    }

    fn show(&mut self, operand: &Object) {
        match operand {
            Object::String(bytes, _) => self.write(bytes),
            Object::Array(parts) => {
                for part in parts {
                    match part.as_float() {
                        Ok(back) => {
                            self.advance(-back / 1_000.0 * self.state.size * self.state.scale)
                        }
                        // Arrays hold no arrays.
                        Err(_) => {
                            if let Object::String(bytes, _) = part {
                                self.write(bytes);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        let fonts = self.fonts;
        let Some(font) = fonts.get(&self.state.font) else { return };
        let Ok(text) = font.encoding.bytes_to_string(bytes) else { return };
        let state = &self.state;
        let width: f32 = bytes
            .chunks(font.code_len)
            .map(|code| {
                let space = if code == b" " { state.word_space } else { 0.0 };
                (font.width(code) / 1_000.0 * state.size + state.character_space + space)
                    * state.scale
            })
            .sum();
        let start = times(self.state.text, self.state.page);
        self.advance(width);
        let end = times(self.state.text, self.state.page);
        let stretch = (start[2] * start[2] + start[3] * start[3]).sqrt();
        let run = Run {
            x: start[4],
            end_x: end[4],
            y: start[5],
            size: self.state.size.abs() * stretch,
            text,
        };
        if run.size.is_finite() && run.x.is_finite() && run.y.is_finite() && run.end_x.is_finite() {
            self.runs.push(run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_applied_in_order() {
        let (double, shift) = ([2.0, 0.0, 0.0, 2.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0, 5.0, 7.0]);
        assert_eq!(times(shift, double), [2.0, 0.0, 0.0, 2.0, 10.0, 14.0]);
        assert_eq!(times(double, shift), [2.0, 0.0, 0.0, 2.0, 5.0, 7.0]);
    }

    #[test]
    fn widths_of_composite_fonts_in_both_forms() {
        let array: Vec<Object> = vec![
            3.into(),
            Object::Array(vec![250.into(), 333.into()]),
            10.into(),
            12.into(),
            600.into(),
        ];
        let widths = composite_widths(&array, |object| object);
        assert_eq!(
            widths.into_iter().collect::<Vec<_>>(),
            [(3, 250.0), (4, 333.0), (10, 600.0), (11, 600.0), (12, 600.0)]
        );
    }
}
