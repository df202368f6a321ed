//! Files of every kind of number to vectors, and files that are refused.

use super::super::Vector;
use super::*;
use proptest::prelude::*;
use safetensors::tensor::TensorView;

/// The tokenizer of an uncased model with these pieces, numbered as they come.
fn tokenizer(pieces: &[&str]) -> Vec<u8> {
    let vocab: Vec<_> = pieces.iter().zip(0..).map(|(p, n)| format!("\"{p}\": {n}")).collect();
    let vocab = vocab.join(", ");
    format!(
        r#"{{"added_tokens": [{{"id": 0, "content": "[UNK]"}}],
            "normalizer": {{"type": "BertNormalizer", "lowercase": true, "strip_accents": null}},
            "pre_tokenizer": {{"type": "BertPreTokenizer"}},
            "model": {{"type": "WordPiece", "unk_token": "[UNK]", "vocab": {{{vocab}}}}}}}"#
    )
    .into_bytes()
}

const PIECES: [&str; 5] = ["[UNK]", "arms", "weapon", "tin", "##s"];

fn vocabulary() -> Vocabulary {
    Vocabulary::of_tokenizer(&tokenizer(&PIECES)).expect("a tokenizer")
}

type Tensor = (&'static str, Dtype, Vec<usize>, Vec<u8>);

/// A file with these tensors.
fn file(tensors: &[Tensor]) -> Vec<u8> {
    let views = tensors.iter().map(|(name, dtype, shape, data)| {
        (*name, TensorView::new(*dtype, shape.clone(), data).expect("as many as the shape tells"))
    });
    safetensors::serialize(views, None).expect("a file")
}

/// Twelve fifths and sixteen fifths of one number, as bytes of a kind.
fn numbers(dtype: Dtype, numbers: &[f32]) -> Vec<u8> {
    let write = |x: &f32| match dtype {
        Dtype::F64 => f64::from(*x).to_le_bytes().to_vec(),
        Dtype::F32 => x.to_le_bytes().to_vec(),
        // Small whole numbers only.
        Dtype::F16 if *x == 0.0 => vec![0, 0],
        Dtype::F16 => {
            let exponent = x.abs().log2().floor();
            let fraction = ((x.abs() / exponent.exp2() - 1.0) * 1024.0) as u16;
            let half = (exponent as u16 + 15) << 10 | fraction | u16::from(*x < 0.0) << 15;
            half.to_le_bytes().to_vec()
        }
        _ => (*x as i8).to_le_bytes().to_vec(),
    };
    numbers.iter().flat_map(write).collect()
}

/// "arms" and "weapon" are .8 alike, "tin" is unlike "arms", "##s" adds nothing.
const ROWS: [f32; 10] = [9.0, 9.0, 5.0, 0.0, 4.0, 3.0, 0.0, 5.0, 0.0, 0.0];

fn embeddings(dtype: Dtype) -> Tensor {
    ("embeddings", dtype, vec![5, 2], numbers(dtype, &ROWS))
}

fn cosine(vectors: &Vectors, left: &str, right: &str) -> f32 {
    vectors.sentence(left).cosine(&vectors.sentence(right))
}

#[test]
fn numbers_of_every_kind_are_read() {
    for dtype in [Dtype::F64, Dtype::F32, Dtype::F16, Dtype::I8] {
        let vectors = Vectors::of_model2vec(file(&[embeddings(dtype)]), vocabulary());
        let vectors = vectors.expect("a table");
        for (left, right, expected) in [
            ("Arms", "weapons", 0.8),
            ("tin", "arms", 0.0),
            ("tin", "weapon", 0.6),
            ("arms, tin!", "weapon", 0.99),
            ("arms", "gull", 0.0),
        ] {
            let found = cosine(&vectors, left, right);
            assert!((found - expected).abs() < 0.002, "{dtype} {left} {right}: {found}");
        }
        assert_eq!(vectors.sentence("gulls"), Vector::NONE, "what is unknown has no direction");
    }
}

#[test]
fn pieces_may_share_rows_and_have_weights() {
    let mapping: Vec<u8> = [0_i32, 1, 1, 2, 0].iter().flat_map(|n| n.to_le_bytes()).collect();
    let weights = numbers(Dtype::F64, &[0.0, 1.0, 2.0, 3.0, 0.0]);
    let rows = numbers(Dtype::F32, &[9.0, 9.0, 5.0, 0.0, 0.0, 5.0]);
    let bytes = file(&[
        ("embeddings", Dtype::F32, vec![3, 2], rows),
        ("mapping", Dtype::I32, vec![5], mapping),
        ("weights", Dtype::F64, vec![5], weights),
    ]);
    let vectors = Vectors::of_model2vec(bytes, vocabulary()).expect("a table");
    assert!((cosine(&vectors, "arms", "weapons") - 1.0).abs() < 0.002);
    let [arms, weapon, tin] = ["arms", "weapon", "tin"].map(|word| vectors.sentence(word));
    assert!((weapon.weight() / arms.weight() - 2.0).abs() < 1e-4);
    assert!((tin.weight() / arms.weight() - 3.0).abs() < 1e-4);
}

#[test]
fn of_long_rows_the_first_numbers_are_taken() {
    let mut rows = vec![0.0; 5 * 300];
    rows[300] = 1.0;
    (rows[2 * 300], rows[2 * 300 + DIM]) = (1.0, 7.0);
    let bytes = file(&[("embedding.weight", Dtype::I8, vec![5, 300], numbers(Dtype::I8, &rows))]);
    let vectors = Vectors::of_model2vec(bytes, vocabulary()).expect("a table");
    assert!((cosine(&vectors, "arms", "weapon") - 1.0).abs() < 0.002);
    assert_eq!(format!("{vectors:?}"), "Vectors(Table([5, 5, 300]))");
}

#[test]
fn what_is_no_table_is_refused_with_the_reason() {
    let check = |bytes: Vec<u8>, expected: &str| {
        let error = Vectors::of_model2vec(bytes, vocabulary()).expect_err(expected);
        let told = error.to_string();
        assert!(told.contains(expected) && told.contains(';'), "{told}");
    };
    let single = |rows: &[f32], shape: &[usize]| -> Vec<u8> {
        let rows = numbers(Dtype::F32, rows);
        file(&[("embeddings", Dtype::F32, shape.to_vec(), rows)])
    };
    check(Vec::new(), "not in the safetensors format");
    check(b"PK\x03\x04 no table".to_vec(), "not in the safetensors format");
    check([&100_u64.to_le_bytes()[..], b"{}"].concat(), "damaged");
    let mut cut = file(&[embeddings(Dtype::F32)]);
    cut.pop();
    check(cut, "damaged");
    let other = file(&[("weights", Dtype::F32, vec![1], vec![0; 4])]);
    check(other, "no tensor `embeddings`");
    check(single(&ROWS, &[10]), "no rows of numbers");
    let deep = single(&ROWS, &[&[10][..], &[1; 3_000]].concat());
    let told = Vectors::of_model2vec(deep, vocabulary()).expect_err("no rows").to_string();
    assert!(told.contains("no rows of numbers") && told.len() < 400, "{told}");
    check(single(&ROWS[..8], &[4, 2]), "for 4 pieces and tokenizer.json has 5");
    check(single(&[], &[5, 0]), "empty");
    check(single(&[0.0; 10], &[5, 2]), "empty");
    check(single(&[&ROWS[..7], &[f32::NAN, 0.0, 0.0]].concat(), &[5, 2]), "row 3");
    check(single(&[&ROWS[..9], &[f32::INFINITY]].concat(), &[5, 2]), "row 4");
    let half = [numbers(Dtype::F16, &ROWS[..4]), vec![0, 0x7c], vec![0; 10]].concat();
    check(file(&[("embeddings", Dtype::F16, vec![5, 2], half)]), "row 2");
    let words = vec![0; 20];
    check(file(&[("embeddings", Dtype::BF16, vec![5, 2], words)]), "written as BF16");
    let with = |name: &'static str, dtype: Dtype, n: usize, data: Vec<u8>| {
        file(&[embeddings(Dtype::F32), (name, dtype, vec![n], data)])
    };
    check(with("weights", Dtype::F32, 1, vec![0; 4]), "`weights` are for 1 pieces");
    check(with("weights", Dtype::F32, 5, [0xff; 20].to_vec()), "weight of piece 0");
    check(with("weights", Dtype::U8, 5, vec![0; 5]), "`weights` are written as U8");
    check(with("mapping", Dtype::F32, 5, vec![0; 20]), "`mapping` is written as F32");
    check(with("mapping", Dtype::I32, 5, [0xff; 20].to_vec()), "piece 0 to row -1 of 5");
    check(with("mapping", Dtype::I64, 5, [0, 0, 0, 1].repeat(10)), "piece 0 to row");
}

#[test]
fn a_folder_or_a_file_is_opened_and_what_is_wrong_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let told = |path: &Path| Vectors::open(path).expect_err("no table").to_string();
    let table = file(&[embeddings(Dtype::I8)]);
    assert!(told(folder.path()).contains("model.safetensors`: cannot read it"));
    let deep = write("0_StaticEmbedding/model.safetensors", &table);
    assert!(told(folder.path()).contains("0_StaticEmbedding/tokenizer.json`: cannot read it"));
    write("0_StaticEmbedding/tokenizer.json", &tokenizer(&PIECES));
    for path in [folder.path(), &deep] {
        let vectors = Vectors::open(path).expect("a table");
        assert!((cosine(&vectors, "arms", "weapon") - 0.8).abs() < 0.002);
    }
    let plain = write("model.safetensors", &table);
    let other = write("tokenizer.json", b"{}");
    assert!(told(&plain).starts_with(&format!("`{}`: it is no tokenizer.json", other.display())));
    // What cannot be a table is told before the file beside it.
    let plain = write("model.safetensors", b"what");
    assert!(told(&plain).starts_with(&format!("`{}`: it is not in", plain.display())));
    assert!(told(Path::new("/dev/zero")).contains("no regular file"));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        at in 0_usize..200, byte: u8, end in 0_usize..400, text in "(arms|weapon|tin|s| ){0,6}",
    ) {
        let mut bytes = file(&[
            embeddings(Dtype::F16),
            ("mapping", Dtype::I32, vec![5], [1, 0, 0, 0].repeat(5)),
            ("weights", Dtype::F32, vec![5], numbers(Dtype::F32, &ROWS[..5])),
        ]);
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(bytes.len().max(end) - end.min(1) * (end % 3));
        if let Ok(vectors) = Vectors::of_model2vec(bytes, vocabulary()) {
            let cosine = cosine(&vectors, &text, "tin arms");
            prop_assert!((-1.0..=1.0).contains(&cosine));
        }
    }
}
