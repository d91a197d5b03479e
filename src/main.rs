//! `ringback`: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> color_eyre::Result<ExitCode> {
    color_eyre::install()?;
    ringback::cli::run(std::env::args_os())
}
