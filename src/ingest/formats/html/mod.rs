//! A saved web page to the article on it.
//!
//! Method: `guard` cuts what no parser should be given; what is furniture by its element, role or
//! class goes (`furniture.txt`); Readability's algorithm (`dom_smoothie`) finds the main text, its
//! title, byline, date and site from JSON-LD, OpenGraph and the page; `walk` turns its elements into
//! paragraphs, headings and captions; what the page leaves open is asked of `<time>` and links.
//!
//! Cost: linear in the page but for Readability's scoring, some 7 ms a page. Known misses: pages that
//! are made by scripts hold no text; comments of readers can be taken for a part of the article.

mod guard;
mod walk;

use dom_query::Document as Dom;
use dom_smoothie::{Config, Readability};

use crate::ingest::document::Document;
use crate::ingest::{PubDate, when};
use crate::text::entries;

/// Reads a page.
pub(super) fn read(page: &str) -> Document {
    let dom = Dom::from(guard::tamed(page).as_ref());
    let mut document = Document { date: date(&dom), url: url(&dom), ..Document::default() };
    clear(&dom);
    let whole = dom.clone();
    let config = Config { keep_classes: true, ..Config::default() };
    let parsed = Readability::with_document(dom, None, Some(config)).and_then(|mut r| r.parse());
    match parsed {
        Ok(article) => {
            let title = article.title.trim();
            document.title = (!title.is_empty()).then(|| title.to_owned());
            document.push(title, None);
            document.byline = article.byline.as_deref().map(one_line).filter(|b| !b.is_empty());
            document.outlet = article.site_name.as_deref().map(one_line).filter(|s| !s.is_empty());
            let published = article.published_time.as_deref().and_then(day);
            document.date = published.or(document.date);
            walk::paragraphs(&Dom::from(article.content.as_ref()).root(), &mut document);
        }
        Err(_) => {
            document.note("no main text was recognised on the page, so all its text was taken");
            walk::paragraphs(
                &whole.select("body").nodes().first().map_or(whole.root(), |n| *n),
                &mut document,
            );
        }
    }
    document.taken_from = "web page".to_owned();
    document
}

/// Takes the furniture out; what holds a good part of the page's text is no furniture, whatever it is
/// called.
fn clear(dom: &Dom) {
    let unseen = dom.select("script, style, template");
    let unseen: usize = unseen.nodes().iter().map(|node| node.text().len()).sum();
    let most = dom.text().len().saturating_sub(unseen) / 5;
    let (keep, furniture): (Vec<&str>, Vec<&str>) =
        entries(include_str!("furniture.txt")).partition(|line| line.starts_with("keep: "));
    let keep: Vec<&str> = keep.iter().filter_map(|line| line.strip_prefix("keep: ")).collect();
    for selector in furniture {
        for node in dom.select(selector).nodes() {
            let is_kept = keep.iter().any(|keep| node.is(keep));
            if !is_kept && node.text().len() <= most {
                node.remove_from_parent();
            }
        }
    }
}

/// Adds the paragraphs of a piece of HTML that is all text, as feeds carry it.
pub(super) fn fragment(html: &str, document: &mut Document) {
    walk::paragraphs(&Dom::fragment(guard::tamed(html).as_ref()).root(), document);
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of publication as pages tell it beside the text.
fn date(dom: &Dom) -> Option<PubDate> {
    const PLACES: [(&str, &str); 7] = [
        ("meta[property='article:published_time']", "content"),
        ("meta[itemprop='datePublished']", "content"),
        ("meta[name='date'], meta[name='dc.date'], meta[name='DC.date.issued']", "content"),
        (
            "meta[name='publish-date'], meta[name='pubdate'], meta[name='parsely-pub-date']",
            "content",
        ),
        ("time[itemprop='datePublished']", "datetime"),
        ("article time[datetime]", "datetime"),
        ("time[datetime]", "datetime"),
    ];
    PLACES.into_iter().find_map(|(place, attribute)| day(&dom.select(place).attr(attribute)?))
}

/// The day in a time stamp, or in a date as people write it.
fn day(stamp: &str) -> Option<PubDate> {
    stamp.trim().get(..10).and_then(|day| day.parse().ok()).or_else(|| when::find(stamp))
}

/// The address that the page gives itself.
fn url(dom: &Dom) -> Option<String> {
    let places = [("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")];
    let mut found = places.into_iter().filter_map(|(place, name)| dom.select(place).attr(name));
    let url = found.find(|url| url.starts_with("https://") || url.starts_with("http://"))?;
    Some(url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_goes_and_the_article_stays_whatever_it_is_called() {
        let sentence =
            "The port will stay open through the winter, the harbour master said on Monday. ";
        let paragraphs: String = (0..6).map(|_| format!("<p>{}</p>", sentence.repeat(2))).collect();
        // A script that outweighs the text, as pages have it.
        let script = format!("<script>var page = '{}';</script>", "x".repeat(20_000));
        let links =
            "<li><a href=\"/sport\">The ferry race of the northern clubs ends in fog</a></li>"
                .repeat(120);
        for class in
            ["story", "entry-content entry-content-read-more", "article-body pagination-first"]
        {
            let page = format!(
                "<html><head><title>Port stays open</title></head><body>{script}<nav>Home Sport Weather</nav>\
                 <div class=\"related\">Ferry strikes read more</div>\
                 <div class=\"{class}\"><h1>Port stays open</h1>{paragraphs}</div><ul>{links}</ul></body></html>"
            );
            let text = read(&page).text;
            assert!(text.contains("harbour master"), "{class}: {text}");
            assert!(!text.contains("Weather") && !text.contains("read more"), "{class}: {text}");
        }
    }
}
