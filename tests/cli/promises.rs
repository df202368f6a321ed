//! What saydiff promises of any input and any machine; the table is in `docs/reliability.md`.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;
use std::time::Duration;

use crate::harness::{Bench, NOW, Run};

const FORMATS: [&str; 4] = ["json", "html", "markdown", "csv"];

/// Every file of the bench's folder with its bytes.
fn files(bench: &Bench) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(bench.path()).expect("the folder is there").flatten();
    let name = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.map(|e| (name(&e), std::fs::read(e.path()).unwrap_or_default())).collect()
}

#[test]
fn the_status_is_0_1_or_2_on_any_bytes_in_any_format() {
    let bench = Bench::new();
    let starts: [(&str, &[u8]); 10] = [
        ("x.txt", b""),
        ("x.html", b"<html><body><p>"),
        ("x.pdf", b"%PDF-1.7\n1 0 obj\n"),
        ("x.docx", b"PK\x03\x04"),
        ("x.eml", b"From: a@b.example\nSubject: x\n\n"),
        ("x.xml", b"<?xml version='1.0'?><rss>"),
        ("x.warc", b"WARC/1.0\r\n"),
        ("x.gz", b"\x1f\x8b\x08\0"),
        ("x.jsonl", b"{\"text\":\""),
        ("x.json", b"[[[["),
    ];
    let mut state = 20_261_122_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    for (name, start) in starts {
        // All bytes, then only those of text, so that decoders and parsers are both reached.
        for mask in [0xff, 0x7f] {
            let bytes: Vec<u8> =
                start.iter().copied().chain((0..2000).map(|_| noise() & mask)).collect();
            bench.write(name, bytes);
            for args in [["diff", "then.txt", name], ["diff", name, "now.txt"]] {
                let run = bench.run(&args);
                assert!(matches!(run.code, Some(0..=2)), "{args:?}: {:?} {}", run.code, run.err);
                assert!(run.is_harmless(), "{args:?}: {:?}", run.err);
                assert!(run.code != Some(2) || run.err.contains(name), "{args:?}: {}", run.err);
            }
        }
    }
}

#[test]
fn the_same_bytes_over_runs_time_zones_locales_and_threads() {
    let bench = Bench::new();
    for format in FORMATS {
        let args = ["diff", "then.txt", "now.txt", "--format", format, "--exit-zero"];
        let first = bench.run(&args);
        assert_eq!(first.code, Some(0), "{}", first.err);
        for env in [
            &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8")][..],
            &[("TZ", "America/New_York"), ("LANG", "de_DE.UTF-8"), ("RAYON_NUM_THREADS", "1")],
            &[("LC_ALL", "C"), ("RAYON_NUM_THREADS", "8"), ("COLUMNS", "20"), ("HOME", "/nowhere")],
        ] {
            assert_eq!(bench.run_in(&args, env).out, first.out, "{format} {env:?}");
        }
    }
}

#[test]
fn statements_given_in_any_order_give_the_same_report() {
    let bench = Bench::new();
    let json = bench.run(&["diff", "then.txt", "now.txt", "--format", "json", "--exit-zero"]).out;
    let record: serde_json::Value = serde_json::from_str(&json).expect(&json);
    let lines = record["statements"].as_array().expect("there are statements");
    let mut lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let report = |lines: &[String]| {
        bench.write("said.jsonl", lines.join("\n"));
        let run = bench.run(&[
            "diff",
            "then.txt",
            "now.txt",
            "--statements",
            "said.jsonl",
            "--format",
            "json",
        ]);
        assert!(run.out.contains("\"links\""), "{}", run.err);
        run.out
    };
    let first = report(&lines);
    lines.reverse();
    assert_eq!(report(&lines), first);
    lines.rotate_left(3);
    assert_eq!(report(&lines), first);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_the_earlier_file_or_the_new_one() {
    let bench = Bench::new();
    bench.write("long.txt", NOW.repeat(40));
    let args = ["diff", "then.txt", "long.txt", "--format", "html", "-o", "report.html"];
    assert_eq!(bench.run(&args).code, Some(1));
    let whole = bench.read("report.html");
    let mut n_old = 0;
    for step in 0..40 {
        bench.write("report.html", "old");
        let mut child =
            bench.command(crate::harness::BINARY, &args, &[]).spawn().expect("the binary runs");
        std::thread::sleep(Duration::from_millis(3 * step));
        let signal = ["-KILL", "-TERM", "-INT", "-HUP"][step as usize % 4];
        // The run may have ended by itself; then there is nobody to tell.
        let mut kill = bench.command("kill", &[signal, &child.id().to_string()], &[]);
        kill.stderr(Stdio::null()).status().expect("there is a `kill` program");
        child.wait().expect("it is ours");
        let left = bench.read("report.html");
        assert!(
            left == "old" || left == whole,
            "{signal} after {} ms: {} bytes",
            3 * step,
            left.len()
        );
        n_old += u32::from(left == "old");
    }
    assert!(n_old > 0, "none was killed in time");
}

/// Runs a line of the shell with `disk` a file system of its own, of 16 KiB; `None` where nobody may mount.
#[cfg(target_os = "linux")]
fn on_a_small_disk(bench: &Bench, line: &str) -> Option<Run> {
    std::fs::create_dir_all(bench.path().join("disk")).expect("a folder can be made");
    let mount = "mount -t tmpfs -o size=16k none disk";
    let own = |line: &str| {
        let args = ["--user", "--map-root-user", "--mount", "bash", "-c", line];
        bench.command("unshare", &args, &[("S", crate::harness::BINARY)]).output().ok()
    };
    own(mount)?.status.success().then(|| own(&format!("{mount} && {line}")))?.map(Run::of)
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_the_earlier_file() {
    let bench = Bench::new();
    let line = "echo old > disk/report.html; $S diff then.txt now.txt -o disk/report.html; rc=$?; \
                ls -A disk; cat disk/report.html; exit $rc";
    let Some(run) = on_a_small_disk(&bench, line) else { return };
    assert_eq!((run.code, run.out.as_str()), (Some(2), "report.html\nold\n"), "{}", run.err);
    assert!(run.err.contains("disk/report.html") && run.err.contains("No space"), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_keeps_the_earlier_file() {
    let bench = Bench::new();
    let line = "echo old > disk/report.html; mount -o remount,ro disk; \
                $S diff then.txt now.txt -o disk/report.html; rc=$?; cat disk/report.html; exit $rc";
    let Some(run) = on_a_small_disk(&bench, line) else { return };
    assert_eq!((run.code, run.out.as_str()), (Some(2), "old\n"), "{}", run.err);
    assert!(run.err.contains("its folder must be writable"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_the_run_in_peace_and_spares_the_file() {
    let bench = Bench::new();
    bench.write("long.txt", NOW.repeat(400));
    for format in ["text", "json", "html", "markdown", "csv"] {
        let line =
            format!("($S diff then.txt long.txt --format {format}; echo rc=$? >&2) | head -c 1");
        let run = bench.shell(&line);
        assert!(matches!(run.err.trim(), "rc=0" | "rc=1"), "{format}: {}", run.err);
    }
    // With nobody to hear it, the file is written all the same.
    let line = "$S diff then.txt now.txt -o report.html >&- 2>&-; head -c 9 report.html";
    assert_eq!(bench.shell(line).out, "<!DOCTYPE");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let bench = Bench::new();
    for line in ["$S diff then.txt now.txt > /dev/full", "$S diff then.txt now.txt -o /dev/full"] {
        let run = bench.shell(line);
        assert_eq!(run.code, Some(2), "{line}");
        assert!(run.err.contains("cannot write") && run.err.contains("space"), "{}", run.err);
    }
}

#[test]
fn nothing_is_written_but_the_target_and_no_input_is_changed() {
    let bench = Bench::new();
    let hostile = "../../evil.txt";
    bench.write(
        "page.html",
        format!("<html><body><p>\"We go,\" Ada Roe said.<img src='{hostile}'>"),
    );
    bench.write("feed.xml", format!("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file://{hostile}'>]><rss><channel><item><title>{hostile}</title><description>\"We go,\" Ada Roe said. &e;</description></item></channel></rss>"));
    bench.write("mail.eml", format!("From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n\"We go,\" Ada Roe said.\n--c\nContent-Disposition: attachment; filename={hostile}\n\nx\n--c--\n"));
    let mut before = files(&bench);
    for name in ["page.html", "feed.xml", "mail.eml"] {
        for args in
            [&["list", name][..], &["diff", "then.txt", name], &["explain", "1", name, name]]
        {
            bench.run(args);
        }
    }
    assert_eq!(files(&bench), before);
    let run = bench.run(&["diff", "then.txt", "page.html", "-o", "report.html"]);
    assert!(matches!(run.code, Some(0 | 1)), "{}", run.err);
    before.insert("report.html".to_owned(), bench.read("report.html").into_bytes());
    assert_eq!(files(&bench), before);
}

/// A Word file whose relations name an address outside.
fn word_file(address: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, content: String| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a fresh name");
        archive.write_all(content.as_bytes()).expect("memory takes all");
    };
    add(
        "word/document.xml",
        format!(
            "<!DOCTYPE d SYSTEM '{address}dtd'><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>\"We go,\" Ada Roe said.</w:t></w:r></w:p></w:body></w:document>"
        ),
    );
    add(
        "word/_rels/document.xml.rels",
        format!(
            "<Relationships><Relationship Id='r1' Type='attachedTemplate' TargetMode='External' Target='{address}dotm'/></Relationships>"
        ),
    );
    archive.finish().expect("memory takes all").into_inner()
}

#[test]
fn no_address_that_stands_in_an_input_is_asked() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("it can be asked without waiting");
    let at = format!("http://{}/", listener.local_addr().expect("bound"));
    let bench = Bench::new();
    let said = "\"We go,\" Ada Roe said.";
    bench.write("a.txt", format!("{at}\n\n{said} More at {at}.\n"));
    bench.write("a.html", format!("<html><head><meta http-equiv=refresh content='0;url={at}'><link rel=stylesheet href='{at}css'><link rel=canonical href='{at}'><base href='{at}'></head><body><p>{said}<img src='{at}png'><iframe src='{at}'></iframe><script src='{at}js'></script></body></html>"));
    bench.write("a.xml", format!("<?xml version='1.0'?><!DOCTYPE rss SYSTEM '{at}dtd' [<!ENTITY % p SYSTEM '{at}p'> %p; <!ENTITY e SYSTEM '{at}e'>]><rss><channel><item><title>x</title><link>{at}</link><description>{said} &e;</description></item></channel></rss>"));
    bench.write("a.eml", format!("From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>{said}<img src='{at}png'>\n"));
    bench.write(
        "a.jsonl",
        format!("{{\"text\":\"{}\",\"url\":\"{at}\"}}\n", said.replace('"', "\\\"")),
    );
    bench.write("a.docx", word_file(&at));
    for name in ["a.txt", "a.html", "a.xml", "a.eml", "a.jsonl", "a.docx"] {
        for format in FORMATS {
            let run = bench.run(&["diff", name, "now.txt", "--format", format, "--exit-zero"]);
            assert_eq!(run.code, Some(0), "{name}: {}", run.err);
            assert!(
                matches!(listener.accept(), Err(error) if error.kind() == std::io::ErrorKind::WouldBlock),
                "{name} made saydiff ask"
            );
        }
    }
}

#[test]
fn every_test_that_the_docs_name_exists() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    let mut folders = vec![root.join("src"), root.join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it is a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.extension().is_some_and(|ending| ending == "rs") => {
                    sources += &std::fs::read_to_string(path).expect("sources are UTF-8");
                }
                _ => {}
            }
        }
    }
    let doc = std::fs::read_to_string(root.join("docs/reliability.md")).expect("it is there");
    let names = doc.split('`').skip(1).step_by(2).filter(|code| {
        code.matches('_').count() >= 2 && code.chars().all(|c| c == '_' || c.is_alphanumeric())
    });
    let mut n_names = 0;
    for name in names.filter(|name| *name != "iter_over_hash_type") {
        assert!(sources.contains(&format!("fn {name}(")), "there is no test `{name}`");
        n_names += 1;
    }
    assert!(n_names > 50, "{n_names}");
}
