//! `docs/schema.json` is the schema of what the binary writes.
//!
//! `SAYDIFF_WRITE_SCHEMA=1 cargo test --test schema` writes it anew.

use std::path::Path;

#[test]
fn the_schema_in_the_docs_is_the_one_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema.json");
    let current =
        serde_json::to_string_pretty(&saydiff::wire::schema()).expect("it is JSON") + "\n";
    if std::env::var_os("SAYDIFF_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &current).expect("docs/schema.json can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == current, "docs/schema.json is out of date: see the head of tests/schema.rs");
}
