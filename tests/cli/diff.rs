//! Comparing: status, selection, formats, files.

use crate::harness::{Bench, Run};

fn links(run: &Run) -> Vec<serde_json::Value> {
    let value: serde_json::Value = serde_json::from_str(&run.out).expect(&run.out);
    value["links"].as_array().expect("links are a list").clone()
}

#[test]
fn the_status_tells_whether_a_position_changed() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["diff", "then.txt", "now.txt"]).code, Some(1));
    assert_eq!(bench.run(&["diff", "then.txt", "now.txt", "--exit-zero"]).code, Some(0));
    let same = bench.run(&["diff", "then.txt", "then.txt"]);
    assert_eq!((same.code, same.err.as_str()), (Some(0), ""), "{}", same.out);
    let quiet = bench.run(&["diff", "then.txt", "now.txt", "-q"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (Some(1), "", ""));
}

#[test]
fn the_same_bytes_again_in_another_place() {
    let bench = Bench::new();
    let one = bench.run(&["diff", "then.txt", "now.txt"]);
    let two = bench.run_in(
        &["diff", "then.txt", "now.txt"],
        &[("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Tokyo")],
    );
    assert_eq!(one.out, two.out);
}

#[test]
fn filters_select_rows_and_keep_their_numbers() {
    let bench = Bench::new();
    let all = bench.run(&["diff", "then.txt", "now.txt", "--all"]);
    let new = bench.run(&["diff", "then.txt", "now.txt", "--only", "new"]);
    let row = |text: &str, label: &str| {
        text.lines().find(|line| line.ends_with(label)).map(str::to_owned)
    };
    assert!(row(&all.out, "NEW · found only in B").is_some(), "{}", all.out);
    assert_eq!(row(&all.out, "NEW · found only in B"), row(&new.out, "NEW · found only in B"));
    assert!(!new.out.contains("smuggling"), "{}", new.out);
    let diouf = bench.run(&["diff", "then.txt", "now.txt", "--speaker", "diouf"]);
    assert!(
        diouf.out.contains("pilot boats") && !diouf.out.contains("night shifts"),
        "{}",
        diouf.out
    );
    let records =
        bench.run(&["diff", "then.txt", "now.txt", "--speaker", "diouf", "--format", "json"]);
    assert!(records.out.contains("pilot boats") && !records.out.contains("night shifts"));
}

#[test]
fn a_slip_in_a_filter_is_told() {
    let bench = Bench::new();
    for (args, words) in [
        (&["--only", "reversd"][..], "did you mean `reversed`?"),
        (&["--only", "zzz"], "the labels are reversed"),
        (&["--speaker", "Halvorssen"], "did you mean `Ines Halvorsen`?"),
        (&["--min-confidence", "7"], "from 0 to 1"),
        (&["--widht", "7"], "--width"),
    ] {
        let run = bench.run(&[&["diff", "then.txt", "now.txt"], args].concat());
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.err.contains(words) && run.out.is_empty(), "{args:?}: {}", run.err);
    }
}

#[test]
fn json_is_one_object_that_a_strict_reader_reads() {
    let bench = Bench::new();
    let run = bench.run(&["diff", "then.txt", "now.txt", "--format", "json"]);
    let record: saydiff::wire::Comparison = serde_json::from_str(&run.out).expect(&run.out);
    assert_eq!(record.version, saydiff::wire::VERSION);
    assert!(!record.statements.is_empty());
    for one in &record.statements {
        let text = if one.side.as_deref() == Some("A") { "then.txt" } else { "now.txt" };
        let text: Vec<char> = bench.read(text).chars().collect();
        let said: Vec<String> =
            one.spans.iter().map(|&[start, end]| text[start..end].iter().collect()).collect();
        assert_eq!(said.join(" "), one.text);
    }
}

#[test]
fn own_records_given_back_skip_extraction() {
    let bench = Bench::new();
    let run = bench.run(&["diff", "then.txt", "now.txt", "--format", "json", "-o", "own.json"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let again =
        bench.run(&["diff", "then.txt", "now.txt", "--statements", "own.json", "--format", "json"]);
    let (before, after): (serde_json::Value, serde_json::Value) = (
        serde_json::from_str(&bench.read("own.json")).expect("what was written is JSON"),
        serde_json::from_str(&again.out).expect(&again.err),
    );
    let spans = |value: &serde_json::Value| -> Vec<serde_json::Value> {
        let all = value["statements"].as_array().expect("statements are a list");
        all.iter().map(|one| one["spans"].clone()).collect()
    };
    assert_eq!(spans(&before), spans(&after));
    assert!(!links(&again).is_empty());
}

#[test]
fn given_statements_keep_their_ids_and_must_fit() {
    let bench = Bench::new();
    let at = |text: &str, words: &str| {
        let start = text[..text.find(words).expect(words)].chars().count();
        format!("[{start},{}]", start + words.chars().count())
    };
    let a = at(crate::harness::THEN, "\"We must do more against the smuggling gangs");
    let b = at(crate::harness::NOW, "\"We should do more against the smuggling gangs");
    bench.write(
        "given.jsonl",
        format!(
            "{{\"id\":\"x9\",\"side\":\"A\",\"span\":{a},\"speaker\":\"Ines Halvorsen\"}}\n\
             {{\"id\":\"y7\",\"side\":\"B\",\"spans\":[{b}],\"speaker\":\"Ines Halvorsen\"}}\n"
        ),
    );
    let args = ["diff", "then.txt", "now.txt", "--statements", "given.jsonl", "--format", "json"];
    let run = bench.run(&args);
    let links = links(&run);
    assert_eq!((&links[0]["a"][0], &links[0]["b"][0]), (&"x9".into(), &"y7".into()), "{links:?}");
    for (record, words) in [
        ("{\"side\":\"A\",\"spans\":[[0,99999]]}", "does not fit"),
        ("{\"side\":\"C\",\"spans\":[[0,9]]}", "`side` must be"),
        ("{\"side\":\"A\"", "line 1"),
    ] {
        bench.write("given.jsonl", record);
        let run = bench.run(&args);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains(words) && run.err.contains("given.jsonl"), "{}", run.err);
    }
}

#[test]
fn explain_tells_what_is_behind_a_row() {
    let bench = Bench::new();
    let run = bench.run(&["explain", "1", "then.txt", "now.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("Statements") && run.out.contains("Ines Halvorsen"), "{}", run.out);
    let json = bench.run(&["explain", "1", "then.txt", "now.txt", "--format", "json"]);
    assert_eq!(links(&json).len(), 1);
    let run = bench.run(&["explain", "99", "then.txt", "now.txt"]);
    assert!(run.code == Some(2) && run.err.contains("the rows are 1 to"), "{}", run.err);
}

#[test]
fn a_configuration_file_sets_what_was_not_typed() {
    let bench = Bench::new();
    bench.write("set.toml", "only = [\"new\"]\nwidth = 70\nexit-zero = true\nby = \"speaker\"\n");
    let run = bench.run(&["diff", "then.txt", "now.txt", "--config", "set.toml"]);
    let is_new = run.out.contains("NEW · found") && !run.out.contains("smuggling");
    assert!(run.code == Some(0) && is_new, "{}{}", run.out, run.err);
    assert!(run.out.lines().all(|line| line.chars().count() <= 70));
    let typed =
        bench.run(&["diff", "now.txt", "then.txt", "--config", "set.toml", "--only=dropped"]);
    assert!(typed.out.contains("DROPPED") && !typed.out.contains("NEW · found"), "{}", typed.out);
    for (text, words) in [
        ("widht = 7", "unknown key `widht`; did you mean `width`?"),
        ("width = 7", "set.toml`: invalid value '7'"),
        ("width = true", "`width` must be a text, a number or a list"),
        ("all = 3", "`all` must be true or false"),
        ("a =\n= b", "line 1"),
    ] {
        bench.write("set.toml", text);
        let run = bench.run(&["diff", "then.txt", "now.txt", "--config", "set.toml"]);
        assert_eq!(run.code, Some(2), "{text}");
        assert!(run.err.contains(words) && run.err.contains("set.toml"), "{text}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
}

#[test]
fn standard_input_is_one_side() {
    let bench = Bench::new();
    let file = bench.run(&["diff", "then.txt", "now.txt", "--format", "json"]);
    let piped = bench.shell("$S diff then.txt - --format json < now.txt");
    assert_eq!(links(&file), links(&piped));
    let handed = bench.shell("$S diff <(cat then.txt) now.txt --format json");
    assert_eq!(links(&file), links(&handed), "{}", handed.err);
    let empty = bench.shell("$S diff then.txt - < /dev/null");
    assert!(
        empty.code == Some(2) && empty.err.contains("standard input (`-`): is empty"),
        "{}",
        empty.err
    );
    let twice = bench.shell("$S diff - - < now.txt");
    assert!(twice.code == Some(2) && twice.err.contains("given once"), "{}", twice.err);
}

#[test]
fn an_own_pair_from_the_corpus() {
    let root = env!("CARGO_MANIFEST_DIR");
    let side = |letter: &str| format!("{root}/corpus/arms-sales/{letter}.txt");
    let bench = Bench::new();
    let run = bench.run(&["diff", &side("a"), &side("b"), "--plain", "--all"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    for words in
        ["Ines Halvorsen", "paragraph ", "An attack on one of us is an attack on all of us"]
    {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    for furniture in ["Skip to", "Sign up for", "Last Updated", "Coastal Press"] {
        let shown = run.out.lines().skip(3).any(|line| line.contains(furniture));
        assert!(!shown, "{furniture} is no statement: {}", run.out);
    }
}

#[test]
fn what_was_denied_never_reads_as_what_was_said() {
    let bench = Bench::new();
    bench.write("a.txt", "Minister Ada Roe said that any port was offering discounts on fees.\n");
    bench.write("b.txt", "Minister Ada Roe denied that any port was offering discounts on fees.\n");
    for args in [
        &["diff", "a.txt", "b.txt", "--all"][..],
        &["diff", "a.txt", "b.txt", "--all", "--plain"],
        &["diff", "a.txt", "b.txt", "--all", "--layout", "inline"],
        &["list", "b.txt"],
    ] {
        let out = bench.run(args).out;
        assert!(out.contains("denied"), "{args:?}: {out}");
    }
    let records = bench.run(&["list", "b.txt", "--format", "json"]).out;
    assert!(records.contains("\"cue\":\"denied"), "{records}");
}
