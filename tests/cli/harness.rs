//! Runs the binary in a folder of its own, with a known environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder with files, and the binary.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) const THEN: &str = "\
Harbour chief takes office

3 March 2031

\"We must do more against the smuggling gangs that threaten our towns and people,\" the head of the \
Harbour Board, Ines Halvorsen, said on Monday.

\"We may allow night shifts in the summer,\" Halvorsen said.

Deputy head Omar Diouf said five eastern ports would buy pilot boats together.
";

pub(crate) const NOW: &str = "\
Halvorsen speaks to Meridian

12 November 2031

\"We should do more against the smuggling gangs that threaten our towns and people,\" Ines Halvorsen \
said in an interview.

\"We will allow night shifts in the summer,\" Halvorsen said.

Deputy head Omar Diouf said five eastern ports would buy pilot boats together.

\"Nobody was ever promised a seat as part of a deal,\" she added.
";

impl Bench {
    /// A folder with the two articles `then.txt` and `now.txt`.
    pub(crate) fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        bench.write("then.txt", THEN);
        bench.write("now.txt", NOW);
        bench
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, bytes).expect("a file in the temporary folder can be written");
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).expect(name)
    }

    /// The binary with an environment in which nothing is set but what `env` says.
    pub(crate) fn command(&self, program: &str, args: &[&str], env: &[(&str, &str)]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.path()).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LANG", "C.UTF-8").envs(env.iter().copied());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_in(args, &[])
    }

    pub(crate) fn run_in(&self, args: &[&str], env: &[(&str, &str)]) -> Run {
        let output = self.command(BINARY, args, env).output().expect("the binary runs");
        Run::of(output)
    }

    /// Runs a line of the shell, in which `$S` is the binary.
    pub(crate) fn shell(&self, line: &str) -> Run {
        let output = self.command("bash", &["-c", line], &[("S", BINARY)]).output();
        Run::of(output.expect("the shell runs"))
    }

    /// Runs on a pseudo-terminal of some columns; `None` if this machine has no `script` command.
    pub(crate) fn terminal(
        &self,
        args: &str,
        columns: usize,
        env: &[(&str, &str)],
    ) -> Option<String> {
        let line = format!("stty cols {columns} rows 500; {BINARY} {args}");
        let mut all = vec![("TERM", "xterm-256color"), ("PAGER", "cat")];
        all.extend_from_slice(env);
        let mut command = self.command("script", &["-qec", &line, "/dev/null"], &all);
        let output = command.env("SHELL", "/bin/bash").output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).replace('\r', ""))
    }
}

pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_saydiff");

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
        }
    }

    /// True if nothing that a terminal obeys is in the output or the messages.
    pub(crate) fn is_harmless(&self) -> bool {
        let raw = |c: char| {
            (c.is_control() && c != '\n')
                || "\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}".contains(c)
                || "\u{2066}\u{2067}\u{2068}\u{2069}\u{61c}".contains(c)
        };
        !self.out.chars().chain(self.err.chars()).any(raw)
    }
}
