//! Bytes to where they belong: standard output, a file (whole or not at all), a pager.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::environment::Environment;
use super::failure::{Failure, named};

/// Writes to standard output. That the reader has gone (`| head`) is success.
pub(super) fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the result to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Shows the bytes in a pager if they are longer than the terminal is high.
pub(super) fn to_pager(bytes: &[u8], environment: &Environment) -> Result<(), Failure> {
    let height = environment.size.map_or(usize::MAX, |(_, height)| usize::from(height));
    let n_lines = bytes.iter().filter(|&&byte| byte == b'\n').count();
    let pager = ["SAYDIFF_PAGER", "PAGER"].iter().find_map(|name| environment.get(name));
    let mut words = pager.unwrap_or("less").split_whitespace();
    let program = words.next().unwrap_or("cat");
    if n_lines < height || program == "cat" {
        return to_stdout(bytes);
    }
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if environment.get("LESS").is_none() {
        // Colours pass, a short result leaves at once, the screen is kept: as git does.
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return to_stdout(bytes) };
    if let Some(mut stdin) = child.stdin.take() {
        // Leaving the pager before the end closes the pipe; that is what people do.
        let _ = stdin.write_all(bytes);
    }
    let _ = child.wait();
    Ok(())
}

/// Writes a file so that at any moment there is the old one or the new one, whole.
pub(super) fn to_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let trouble = |error: io::Error| {
        // What stands behind is the name of a file beside it that nobody knows.
        let told = error.to_string();
        let told = told.split(" at path ").next().unwrap_or(&told);
        let failure = Failure::new(format!("cannot write {}: {told}", named(path)));
        match error.kind() {
            io::ErrorKind::NotFound => failure.hint("its folder must exist"),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                failure.hint("its folder must be writable, for the file is replaced as a whole")
            }
            _ => failure,
        }
    };
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Failure::new(format!("cannot write {}: it is a directory", named(path)))
            .hint("name a file in it"));
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A pipe or a device such as /dev/null has nothing to keep whole.
        let file = OpenOptions::new().write(true).open(path);
        return match file.and_then(|mut file| file.write_all(bytes)) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(trouble(error)),
            _ => Ok(()),
        };
    }
    // A link is followed: the file it names is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    replace(&target, bytes, old.map(|old| old.permissions())).map_err(trouble)
}

/// Writes beside the target, in the same folder so that the last step does not cross file systems,
/// and renames. What is left half-written is removed.
fn replace(target: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut options = tempfile::Builder::new();
    // The target's own name may be as long as a name can be, so it is no part of this one.
    options.prefix(".saydiff-").suffix(".tmp");
    #[cfg(unix)]
    {
        // A new file is as readable as any that the user makes; temporary ones are usually private.
        use std::os::unix::fs::PermissionsExt;
        options.permissions(Permissions::from_mode(0o666));
    }
    let mut file = options.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// Refuses to write over what was read.
pub(super) fn refuse_inputs(output: Option<&Path>, inputs: &[&Path]) -> Result<(), Failure> {
    let Some(output) = output.filter(|path| path.as_os_str() != "-") else { return Ok(()) };
    let Ok(real) = fs::canonicalize(output) else { return Ok(()) };
    let is_file = fs::metadata(&real).is_ok_and(|m| m.is_file());
    match inputs.iter().find(|input| is_file && fs::canonicalize(input).is_ok_and(|i| i == real)) {
        Some(input) => {
            let message =
                format!("{} is the same file as the output, and would be lost", named(input));
            Err(Failure::new(message).hint("give -o another file"))
        }
        None => Ok(()),
    }
}
