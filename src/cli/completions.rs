//! `ringback completions SHELL` and `ringback man`: made from the command
//! line's own definition.

use clap::CommandFactory;
use clap_complete::Shell as Name;

use super::Shell;
use super::args::CommandLine;
use super::failure::Done;

/// A completion script.
pub fn script(shell: &mut Shell, name: Name) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(name, &mut CommandLine::command(), "ringback", &mut script);
    shell.out.raw(&script)
}

/// The manual page: the program, then each command.
pub fn page(shell: &mut Shell) -> Done {
    let mut command = CommandLine::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let title = format!("ringback {}", sub.get_name());
        let man = clap_mangen::Man::new(sub.clone().display_name(title.clone()));
        page.extend_from_slice(format!(".SH {}\n", title.to_uppercase()).as_bytes());
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    shell.out.raw(&page)
}
