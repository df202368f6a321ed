//! A sign of life on standard error, on a terminal only, and only when work takes long.

use std::io::Write;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::environment::Environment;

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);

/// Shows that the program works for as long as it lives.
#[derive(Debug)]
pub(super) struct Progress {
    // `None` where nothing is shown. Dropping the sender ends the thread.
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    pub(super) fn start(what: &'static str, environment: &Environment, is_quiet: bool) -> Self {
        let is_shown = environment.stderr_is_terminal && !environment.is_dumb() && !is_quiet;
        Self { running: is_shown.then(|| spawn(what)) }
    }
}

fn spawn(what: &'static str) -> (Sender<()>, JoinHandle<()>) {
    let (sender, receiver) = channel::<()>();
    let thread = std::thread::spawn(move || {
        let start = Instant::now();
        let mut wait = PATIENCE;
        let mut has_shown = false;
        while receiver.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
            let dots = ".".repeat((start.elapsed().as_millis() / 400 % 4) as usize);
            let seconds = start.elapsed().as_secs();
            let _ = write!(std::io::stderr(), "\r{what} {seconds} s {dots:<3}");
            let _ = std::io::stderr().flush();
            has_shown = true;
            wait = Duration::from_millis(400);
        }
        if has_shown {
            let _ = write!(std::io::stderr(), "\r{:width$}\r", "", width = what.len() + 16);
        }
    });
    (sender, thread)
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.running.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}
