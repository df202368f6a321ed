//! Layers depend one way: a lower layer never uses an upper one (see `ARCHITECTURE.md`).

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and what it may use beside itself.
const LAYERS: [(&str, &[&str]); 15] = [
    ("text", &["error"]),
    ("error", &[]),
    ("note", &["text"]),
    ("ingest", &["error", "note", "text"]),
    ("meaning", &["error", "text"]),
    ("diff", &["text", "meaning"]),
    ("extract", &["ingest", "note", "text"]),
    ("topic", &["error", "extract", "ingest", "meaning", "text"]),
    ("align", &["topic", "meaning", "extract", "ingest", "text", "error"]),
    ("classify", &["align", "diff", "extract", "ingest", "meaning", "text"]),
    (
        "compare",
        &[
            "align", "classify", "diff", "error", "extract", "ingest", "meaning", "note", "text",
            "topic",
        ],
    ),
    ("evaluate", &["align", "classify", "compare", "error", "extract", "ingest", "text", "topic"]),
    (
        "view",
        &[
            "align", "classify", "compare", "diff", "extract", "ingest", "meaning", "note", "text",
            "topic",
        ],
    ),
    (
        "wire",
        &[
            "align", "classify", "compare", "error", "extract", "ingest", "note", "text", "topic",
            "view",
        ],
    ),
    ("render", &["classify", "compare", "error", "view", "wire"]),
];

#[test]
fn no_layer_uses_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (layer, below) in LAYERS {
        let files = files_of(&root, layer);
        for file in files {
            let source = fs::read_to_string(&file).expect("a file just listed can be read");
            for (number, line) in source.lines().enumerate() {
                for used in modules_used(line) {
                    if used != layer && is_layer(&used) && !below.contains(&used.as_str()) {
                        let place = file.strip_prefix(&root).unwrap_or(&file).display();
                        wrong.push(format!("src/{place}:{}: {layer} uses {used}", number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "upward imports:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_is_a_layer() {
    let library = include_str!("../src/lib.rs");
    for module in library.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let name = module.trim_end_matches([';', ' ', '{']);
        assert!(is_layer(name) || name == "cli", "`{name}` has no row in LAYERS");
    }
}

fn is_layer(name: &str) -> bool {
    LAYERS.iter().any(|(layer, _)| *layer == name) || name == "cli"
}

/// The top-level modules that a line names by `crate::`.
fn modules_used(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or(line);
    code.match_indices("crate::")
        .map(|(at, prefix)| {
            let rest = &code[at + prefix.len()..];
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        })
        .collect()
}

fn files_of(root: &Path, layer: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let file = root.join(format!("{layer}.rs"));
    if file.is_file() {
        found.push(file);
    }
    let mut folders = vec![root.join(layer)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
