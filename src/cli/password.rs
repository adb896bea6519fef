//! Asks for a password at the terminal, or reads it from standard input.

use std::io::{self, BufRead, IsTerminal, Write};

use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};

/// The first line of standard input.
pub(super) fn read() -> anyhow::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Asks twice, without showing what is typed.
pub(super) fn ask() -> anyhow::Result<String> {
    anyhow::ensure!(io::stdin().is_terminal(), "there is no terminal to ask for the password: use --password-stdin");
    let (first, again) = (ask_once("Password: ")?, ask_once("Again: ")?);
    anyhow::ensure!(first == again, "the passwords differ");
    Ok(first)
}

fn ask_once(question: &str) -> anyhow::Result<String> {
    let terminal = io::stdin();
    let shown = tcgetattr(&terminal)?;
    let mut hidden = shown.clone();
    hidden.local_flags.remove(LocalFlags::ECHO);
    eprint!("{question}");
    io::stderr().flush()?;
    tcsetattr(&terminal, SetArg::TCSAFLUSH, &hidden)?;
    let answer = read();
    tcsetattr(&terminal, SetArg::TCSAFLUSH, &shown)?;
    eprintln!();
    answer
}
