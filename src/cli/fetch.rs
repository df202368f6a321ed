//! Addresses of web pages to bytes, bounded, and never from inside the reader's own network.
//!
//! A page names what is fetched next (a redirect), and a name server says where that is; either could
//! point at a router, a printer or a cloud's metadata service. So every address that a name resolves
//! to must be public, at every step, and the connection goes to the addresses that were checked.
//! Bounds: size, time, redirects, kind of content. A proxy of the environment is not used, since it
//! would resolve names itself.
//!
//! Known miss: the encoding that the server names is not heard; the page's own mark and the guess are.

use std::error::Error as _;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::failure::Failure;

/// Bytes of a page.
const MOST_BYTES: u64 = 32 << 20;

/// For everything, from the look-up of the name to the last byte.
const MOST_TIME: Duration = Duration::from_secs(30);

/// Steps from the address given to the page.
const MOST_REDIRECTS: u32 = 5;

/// Where pages may be fetched from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The public internet only.
    Public,
    /// This machine and its network too (`--allow-local`).
    Local,
}

/// The address, if the argument is one and not the name of a file.
pub(super) fn address(argument: &Path) -> Option<&str> {
    let text = argument.to_str()?;
    let is_web = ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    is_web.then_some(text)
}

/// Fetches a page.
pub(super) fn fetch(url: &str, reach: Reach) -> Result<Vec<u8>, Failure> {
    let allowed = match reach {
        Reach::Public => is_public,
        Reach::Local => |_| true,
    };
    fetch_with(url, Guarded { inner: DefaultResolver::default(), allowed }, MOST_TIME)
}

fn fetch_with(url: &str, resolver: impl Resolver, time: Duration) -> Result<Vec<u8>, Failure> {
    let config = Config::builder()
        .timeout_global(Some(time))
        .max_redirects(MOST_REDIRECTS)
        .proxy(None)
        .user_agent(concat!("saydiff/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::new(), resolver);
    let trouble = |error: Error| failure(url, &error);
    let mut answer = agent.get(url).call().map_err(trouble)?;
    let content = answer.body().mime_type().unwrap_or_default().to_ascii_lowercase();
    if ["image/", "video/", "audio/", "font/"].iter().any(|kind| content.starts_with(kind)) {
        let message = format!("`{url}` is no page of text but {content}");
        return Err(Failure::new(message).hint("give the address of the article"));
    }
    answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec().map_err(trouble)
}

fn failure(url: &str, error: &Error) -> Failure {
    let cannot =
        |why: String, hint: &str| Failure::new(format!("cannot fetch `{url}`: {why}")).hint(hint);
    let refused = error.source().and_then(|cause| cause.downcast_ref::<NotPublic>());
    let refused = match error {
        Error::Other(cause) => cause.downcast_ref::<NotPublic>().or(refused),
        _ => refused,
    };
    if let Some(NotPublic(address)) = refused {
        return cannot(
            format!("it leads to {address}, which is not a public address"),
            "--allow-local fetches from this machine and its network too",
        );
    }
    match error {
        Error::StatusCode(401..=403) => cannot(
            "the server does not let programs read it".to_owned(),
            "save the page in a browser and give the file",
        ),
        Error::StatusCode(status) => {
            cannot(format!("the server answered {status}"), "check the address")
        }
        Error::Timeout(_) => cannot(
            format!("no answer within {} seconds", MOST_TIME.as_secs()),
            "save the page in a browser and give the file",
        ),
        Error::BodyExceedsLimit(_) => cannot(
            format!("it is larger than {} MiB", MOST_BYTES >> 20),
            "save the article alone and give the file",
        ),
        Error::TooManyRedirects => cannot(
            format!("it is passed on more than {MOST_REDIRECTS} times"),
            "give the final address",
        ),
        Error::HostNotFound => cannot("there is no such host".to_owned(), "check the address"),
        other => cannot(other.to_string(), "check the address and the connection"),
    }
}

/// Resolves names, and refuses those that lead where they should not.
#[derive(Debug)]
struct Guarded<R> {
    inner: R,
    allowed: fn(IpAddr) -> bool,
}

impl<R: Resolver> Resolver for Guarded<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // One bad address among good ones is a trap too, so all of them must be allowed.
        match found.iter().map(|socket| socket.ip()).find(|ip| !(self.allowed)(*ip)) {
            Some(ip) => Err(Error::Other(Box::new(NotPublic(ip)))),
            None => Ok(found),
        }
    }
}

/// A name led to an address inside a network.
#[derive(Debug)]
struct NotPublic(IpAddr);

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not a public address", self.0)
    }
}

impl std::error::Error for NotPublic {}

/// True for addresses that anybody on the internet means the same by (RFC 6890 and its registries).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || matches!(
            (a, b, c),
            (0 | 224.., ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18..=19, _)
        );
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // Addresses that carry one of version 4: mapped, compatible, NAT64, 6to4.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => {
            address != Ipv6Addr::LOCALHOST && inner(high, low)
        }
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => inner(high, low),
        [0x2002, high, low, ..] => inner(high, low),
        // Teredo, benchmarks, documentation.
        [0x2001, 0 | 2 | 0xdb8, ..] => false,
        // Public addresses of version 6 are given out from this block alone.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn only_public_addresses_are_public() {
        for public in [
            "8.8.8.8",
            "2a00:1450:4001:800::200e",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ] {
            assert!(is_public(public.parse().expect(public)), "{public}");
        }
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.0.170",
            "203.0.113.5",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
            "2001:0:4136:e378::",
            "::127.0.0.1",
        ] {
            assert!(!is_public(inside.parse().expect(inside)), "{inside}");
        }
    }

    /// Answers every request on a loopback port with `answer`, a bounded number of times.
    fn server(answer: Vec<u8>) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        std::thread::spawn(move || {
            for stream in listener.incoming().take(8).flatten() {
                let mut stream = stream;
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(&answer);
            }
        });
        address
    }

    fn message(result: Result<Vec<u8>, Failure>) -> String {
        result.err().map(|failure| failure.to_string()).unwrap_or_default()
    }

    /// The machine's own first address, and no other of its kind.
    fn only_first(ip: IpAddr) -> bool {
        ip == IpAddr::V4(Ipv4Addr::LOCALHOST)
    }

    fn at(url: &str) -> Result<Vec<u8>, Failure> {
        let resolver = Guarded { inner: DefaultResolver::default(), allowed: only_first };
        fetch_with(url, resolver, Duration::from_secs(2))
    }

    #[test]
    fn a_page_is_fetched_and_other_content_refused() {
        let page = server(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\npage".to_vec(),
        );
        assert_eq!(at(&format!("http://{page}/")).ok().as_deref(), Some(&b"page"[..]));
        let refused = message(fetch(&format!("http://{page}/"), Reach::Public));
        assert!(
            refused.contains("not a public address") && refused.contains("127.0.0.1"),
            "{refused}"
        );
        let picture = server(
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 0\r\n\r\n".to_vec(),
        );
        assert!(message(at(&format!("http://{picture}/"))).contains("image/png"));
        let gone = server(b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n".to_vec());
        assert!(message(at(&format!("http://{gone}/"))).contains("404"));
    }

    #[test]
    fn redirect_to_loopback() {
        let inside = server(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret".to_vec());
        let answer = format!(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:{}/\r\nContent-Length: 0\r\n\r\n",
            inside.port()
        );
        let outside = server(answer.into_bytes());
        let message = message(at(&format!("http://{outside}/")));
        assert!(message.contains("127.0.0.2") && message.contains("not a public"), "{message}");
    }

    #[test]
    fn endless_redirects_size_and_time_are_bounded() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let silent = listener.local_addr().expect("bound");
        assert!(message(at(&format!("http://{silent}/"))).contains("no answer"));
        let round = server(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec());
        assert!(message(at(&format!("http://{round}/"))).contains("passed on"));
        let mut large =
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n".to_vec();
        large.resize(large.len() + MOST_BYTES as usize + 1, b'a');
        assert!(message(at(&format!("http://{}/", server(large)))).contains("larger than 32 MiB"));
    }

    /// Says a public address once, and the machine's own ever after.
    #[derive(Debug)]
    struct Rebinding(AtomicUsize);

    impl Resolver for Rebinding {
        fn resolve(
            &self,
            _: &Uri,
            _: &Config,
            _: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, Error> {
            let first = self.0.fetch_add(1, Ordering::Relaxed) == 0;
            let mut found = self.empty();
            found.push(if first { ([8, 8, 8, 8], 80).into() } else { ([127, 0, 0, 1], 80).into() });
            Ok(found)
        }
    }

    #[test]
    fn rebind_second_lookup() {
        let resolver = Guarded { inner: Rebinding(AtomicUsize::new(0)), allowed: is_public };
        let uri = Uri::from_static("http://name.example/");
        let timeout = || NextTimeout::default();
        assert!(resolver.resolve(&uri, &Config::default(), timeout()).is_ok());
        assert!(resolver.resolve(&uri, &Config::default(), timeout()).is_err());
    }

    #[test]
    fn names_of_files_are_no_addresses() {
        for (argument, expected) in [
            ("https://paper.example/a", true),
            ("HTTP://x", true),
            ("http:/a.txt", false),
            ("a.txt", false),
        ] {
            assert_eq!(address(Path::new(argument)).is_some(), expected, "{argument}");
        }
    }
}
