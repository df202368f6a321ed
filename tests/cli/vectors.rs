//! `--vectors`: another table of word vectors.

use std::path::Path;

use safetensors::Dtype;
use safetensors::tensor::TensorView;

use crate::harness::{Bench, Run};

const THEN: &str =
    "\"Grey florps harm quiet villages,\" Ada Roe said.\n\nThe zindles went out in March.\n";
const NOW: &str =
    "\"Dull wibbles spoil sleepy hamlets,\" Ada Roe said.\n\nThe zindles went out in May.\n";

/// Words of the two texts that mean the same, by a table of two numbers a piece.
const ROWS: [(&str, [f32; 2]); 9] = [
    ("[UNK]", [0.0, 0.0]),
    ("florps", [1.0, 0.0]),
    ("wibbles", [1.0, 0.1]),
    ("harm", [0.0, 1.0]),
    ("spoil", [0.1, 1.0]),
    ("villages", [1.0, 1.0]),
    ("hamlets", [0.9, 1.0]),
    ("grey", [-1.0, 1.0]),
    ("dull", [-1.0, 0.9]),
];

/// A folder as Model2Vec saves it.
fn save(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let vocab: serde_json::Map<String, serde_json::Value> =
        ROWS.iter().zip(0..).map(|((piece, _), n)| ((*piece).to_owned(), n.into())).collect();
    let tokenizer = serde_json::json!({
        "normalizer": {"type": "BertNormalizer", "lowercase": true, "strip_accents": null},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": vocab},
    });
    let rows: Vec<u8> =
        ROWS.iter().flat_map(|(_, row)| row).flat_map(|x| x.to_le_bytes()).collect();
    let view = TensorView::new(Dtype::F32, vec![ROWS.len(), 2], &rows).expect("a tensor");
    let table = safetensors::serialize([("embeddings", view)], None).expect("a file");
    std::fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).expect("a file");
    std::fs::write(folder.join("model.safetensors"), table).expect("a file");
}

fn bench() -> Bench {
    let bench = Bench::new();
    bench.write("a.txt", THEN);
    bench.write("b.txt", NOW);
    save(&bench.path().join("table"));
    bench
}

fn n_links(run: &Run) -> usize {
    let record: serde_json::Value = serde_json::from_str(&run.out).expect("an object");
    record["links"].as_array().map_or(0, Vec::len)
}

#[test]
fn another_table_links_and_marks_what_means_the_same_by_it() {
    let bench = bench();
    let diff = ["diff", "a.txt", "b.txt", "--format"];
    let links = |more: &[&str]| n_links(&bench.run(&[&diff[..], &["json"], more].concat()));
    assert_eq!(links(&[]), 0, "the built-in table knows no such words");
    for table in ["table", "table/model.safetensors"] {
        assert_eq!(links(&["--vectors", table]), 1, "{table}");
    }
    let told = bench.run(&["explain", "1", "a.txt", "b.txt", "--vectors", "table"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(told.out.contains("Score of the link"), "{}", told.out);
    bench.write("saydiff.toml", "vectors = \"table\"\n");
    assert_eq!(links(&["--config", "saydiff.toml"]), 1);
}

#[test]
fn words_are_marked_as_shared_by_the_table_that_linked_them() {
    let bench = bench();
    let then = "The ferry to Osk must stop for 5 days because grey florps harm villages";
    let now = "Dull wibbles spoil hamlets, so the Osk ferry may stop for 7 days";
    bench.write("c.txt", format!("\"{then},\" Ada Roe said."));
    bench.write("d.txt", format!("\"{now},\" Ada Roe said."));
    let is_marked = |more: &[&str]| {
        let page = bench.run(&[&["diff", "c.txt", "d.txt", "--format", "html"], more].concat());
        page.out.contains("shared\">wibbles spoil hamlets<")
    };
    assert!(!is_marked(&[]) && is_marked(&["--vectors", "table"]));
}

#[test]
fn a_table_that_cannot_be_read_is_named_with_reason_and_remedy() {
    let bench = bench();
    std::fs::create_dir(bench.path().join("empty")).expect("a folder can be made");
    bench.write("lone.safetensors", b"\x02\0\0\0\0\0\0\0{}");
    bench.write("table/damaged.safetensors", b"\x02\0\0\0\0\0\0\0{}what");
    save(&bench.path().join("unlike"));
    bench.write(
        "unlike/tokenizer.json",
        r#"{"model": {"type": "Unigram", "vocab": [["a", -1.0]]}}"#,
    );
    for (table, words) in [
        ("none", "none"),
        ("empty", "empty/model.safetensors"),
        ("lone.safetensors", "tokenizer.json"),
        ("a.txt", "not in the safetensors format"),
        ("table/damaged.safetensors", "table/damaged.safetensors"),
        ("unlike", "Unigram"),
        ("/dev/zero", "regular file"),
    ] {
        for args in [&["diff", "a.txt", "b.txt"][..], &["explain", "1", "a.txt", "b.txt"]] {
            let run = bench.run(&[args, &["--vectors", table]].concat());
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{table}");
            assert_eq!(run.err.lines().count(), 1, "{}", run.err);
            assert!(run.err.contains(words), "{}", run.err);
            assert!(run.err.contains(';'), "a remedy: {}", run.err);
        }
    }
}
