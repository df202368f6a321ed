//! Web pages, feeds and addresses in place of text files.

use std::io::{Read, Write};
use std::net::TcpListener;

use crate::harness::Bench;

const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>Harbour chief speaks</title>\
    <meta property='article:published_time' content='2031-11-12T09:00:00Z'></head><body>\
    <nav><a href='/'>Home</a></nav><div class='cookie-box'>We use cookies, the firm said.</div>\
    <article><h1>Harbour chief speaks</h1><figure><figcaption>Cranes, the harbour said.</figcaption></figure>\
    <p>&ldquo;We should do more against the smuggling gangs that threaten our towns and people,&rdquo; Ines Halvorsen \
    said in an interview on Wednesday, after the harbour board had met behind closed doors.</p>\
    <p>&ldquo;We will allow night shifts in the summer,&rdquo; Halvorsen said, and the board agreed with her.</p>\
    <div class='related-links'><ul><li><a href='/1'>Ferries stop, union said</a></li></ul></div></article></body></html>";

#[test]
fn a_saved_page_is_compared_with_a_text() {
    let bench = Bench::new();
    bench.write("now.html", PAGE);
    let run = bench.run(&["diff", "then.txt", "now.html", "--format", "json", "--exit-zero"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for words in ["\"taken_from\":\"web page\"", "2031-11-12", "Halvorsen"] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let list = bench.run(&["list", "now.html"]);
    assert!(list.out.contains("Halvorsen, quote"), "{}", list.out);
    assert!(!list.out.contains("cookies") && !list.out.contains("Ferries"), "{}", list.out);
}

#[test]
fn one_of_several_is_named_by_its_number() {
    let bench = Bench::new();
    let item = |title: &str, words: &str| {
        format!(
            "<item><title>{title}</title><description>&lt;p&gt;\"{words}\" Ines Halvorsen said.&lt;/p&gt;</description></item>"
        )
    };
    let feed = item("Night shifts", "We may allow night shifts.")
        + &item("Cranes", "We will buy four cranes.");
    bench.write("feed.xml", format!("<?xml version='1.0'?><rss><channel>{feed}</channel></rss>"));
    let run = bench.run(&["list", "feed.xml"]);
    assert!(run.out.contains("night shifts"), "{}", run.out);
    assert!(run.err.contains("#1 Night shifts, #2 Cranes"), "{}", run.err);
    assert_eq!(bench.run(&["list", "feed.xml#3"]).code, Some(2));
    for name in ["then.txt#2", "then.txt#0"] {
        let run = bench.run(&["list", name]);
        assert!(run.code == Some(2) && run.err.contains("is one text"), "{}", run.err);
    }
    assert_eq!(bench.run(&["list", "then.txt#1"]).code, Some(0));
    let run = bench.run(&["list", "feed.xml#2"]);
    assert!(
        run.out.contains("four cranes") && !run.out.contains("night"),
        "{}{}",
        run.out,
        run.err
    );
    let run = bench.run(&["diff", "feed.xml#1", "feed.xml#2", "--all"]);
    assert!(run.out.contains("night shifts") && run.out.contains("four cranes"), "{}", run.out);
    assert_eq!(bench.run(&["list", "none.xml#2"]).code, Some(2));
}

#[test]
fn an_address_is_fetched_from_this_machine_only_when_told() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/now", listener.local_addr().expect("bound"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().take(4).flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n";
            let _ = write!(stream, "{head}Content-Length: {}\r\n\r\n{PAGE}", PAGE.len());
        }
    });
    let bench = Bench::new();
    let run = bench.run(&["diff", "then.txt", &url]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains(&url) && run.err.contains("--allow-local"), "{}", run.err);
    let run = bench.run(&["diff", "then.txt", &url, "--allow-local"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.out.contains("2031-11-12"), "{}", run.out);
}
