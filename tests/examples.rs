//! Every example runs, succeeds, and says what it is there to show.

use std::process::Command;

/// Builds (if need be) and runs an example from the project's root.
fn run(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", name, "--"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs, as it runs this test");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("examples print UTF-8")
}

#[test]
fn compare_texts_shows_the_position_that_moved() {
    let out = run("compare_texts", &[]);
    assert!(out.contains("Ida Voss") && out.contains("now"), "{out}");
}

#[test]
fn own_statements_pairs_what_another_extractor_found() {
    let out = run("own_statements", &[]);
    assert!(out.contains("A[0] beside B[0]") && out.contains("dropped: 1"), "{out}");
}

#[test]
fn custom_topics_names_them_by_the_users_table() {
    let out = run("custom_topics", &[]);
    assert_eq!(out.matches("night ferries").count(), 2 + out.matches(" night ferries").count());
    assert!(out.contains("[lighthouse"), "{out}");
}

#[test]
fn write_report_writes_plain_text_json_and_a_page() {
    let out = run("write_report", &[]);
    assert!(out.contains("The JSON report has") && out.contains("bytes, the page"), "{out}");
}

#[test]
fn evaluate_scores_the_own_corpus() {
    let out = run("evaluate", &["corpus", "--mode", "links"]);
    assert!(out.contains("= OVERALL") && out.contains("gold / pred"), "{out}");
    let out = run("evaluate", &["--utterances", "corpus/extraction.jsonl"]);
    assert!(out.contains("= ALL"), "{out}");
}

#[test]
fn main_text_measures_pages() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let page = folder.path().join("page");
    std::fs::create_dir(&page).expect("a folder can be made");
    let text = "<p>The dam is open again, the town said on Monday morning.</p>".repeat(4);
    let source = format!("<html><body><nav>Home</nav><article>{text}</article></body></html>");
    std::fs::write(page.join("source.html"), source).expect("a file can be written");
    std::fs::write(page.join("expected.html"), text).expect("a file can be written");
    let out = run("main_text", &[&folder.path().to_string_lossy()]);
    assert!(out.contains("1.0000 mean of 1 pages"), "{out}");
}
