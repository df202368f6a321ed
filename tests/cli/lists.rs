//! `list`, `completions`, `man`, `--help`.

use crate::harness::Bench;

#[test]
fn lists_who_said_what() {
    let bench = Bench::new();
    let run = bench.run(&["list", "then.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("Omar Diouf") && run.out.contains("night shifts"), "{}", run.out);
    let run = bench.run(&["list", "then.txt", "now.txt", "--by", "speaker", "--speaker", "diouf"]);
    assert!(run.out.contains("Omar Diouf") && !run.out.contains("night shifts"), "{}", run.out);
}

#[test]
fn records_can_be_given_back_as_an_article() {
    let bench = Bench::new();
    for name in ["then", "now"] {
        let (file, records) = (format!("{name}.txt"), format!("{name}.jsonl"));
        let args = ["list", &file, "--unit", "point", "--format", "json", "-o", &records];
        assert_eq!(bench.run(&args).code, Some(0));
        for line in bench.read(&records).lines() {
            let one: saydiff::wire::Statement = serde_json::from_str(line).expect(line);
            assert_eq!(one.article.as_deref(), Some(file.as_str()));
            assert!(one.side.is_none());
        }
    }
    let run = bench.run(&["diff", "then.jsonl", "now.jsonl", "--format", "json"]);
    let back: saydiff::wire::Comparison = serde_json::from_str(&run.out).expect(&run.err);
    let n_lines =
        bench.read("then.jsonl").lines().count() + bench.read("now.jsonl").lines().count();
    assert_eq!(back.statements.len(), n_lines);
    assert!(back.links.len() >= 2, "{}", run.out);
    let spoken: Vec<_> = back.statements.iter().filter_map(|s| s.speaker.as_deref()).collect();
    assert!(spoken.contains(&"Omar Diouf") && spoken.contains(&"Ines Halvorsen"), "{spoken:?}");
}

#[test]
fn help_starts_with_examples() {
    let bench = Bench::new();
    for args in [&["--help"][..], &["diff", "--help"], &["list", "--help"], &["explain", "-h"]] {
        let run = bench.run(args);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.starts_with("Examples:\n"), "{args:?}: {}", run.out);
    }
    assert!(bench.run(&["--version"]).out.starts_with("saydiff "));
}

#[test]
fn writes_completions_and_a_manual() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish"] {
        let run = bench.run(&["completions", shell]);
        assert!(run.code == Some(0) && run.out.contains("min-confidence"), "{shell}");
    }
    let run = bench.run(&["man"]);
    assert!(run.out.contains(".TH saydiff") && run.out.contains("saydiff\\-diff"), "{}", run.out);
}

#[test]
fn topics_are_ours_with_the_users_own() {
    let bench = Bench::new();
    let run = bench.run(&["topics"]);
    assert!(run.code == Some(0) && run.out.contains("arms sales"), "{}", run.err);
    bench.write("own.toml", "[[topic]]\nname = \"ferry lines\"\nterms = [\"night shift\"]\n");
    let run = bench.run(&["topics", "--topics", "own.toml", "--format", "json"]);
    let first: serde_json::Value =
        serde_json::from_str(run.out.lines().next().unwrap_or("")).expect(&run.err);
    assert_eq!(first["name"], "ferry lines");
    let run = bench.run(&["diff", "then.txt", "now.txt", "--topics", "own.toml"]);
    assert!(run.out.contains("Ferry lines"), "{}", run.out);
    bench.write("own.toml", "[[topic]]\nname = 3\n");
    let run = bench.run(&["diff", "then.txt", "now.txt", "--topics", "own.toml"]);
    assert!(run.code == Some(2) && run.err.contains("own.toml"), "{}", run.err);
}
