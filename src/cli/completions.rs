//! `ringback completions SHELL` and `ringback man`: made from the command
//! line's own definition, in the language of whoever asks.

use clap_complete::Shell as Name;

use super::Shell;
use super::failure::Done;
use super::spoken::{self, Beside};

/// A completion script.
pub fn script(shell: &mut Shell, name: Name) -> Done {
    let mut script = Vec::new();
    let mut command = spoken::command(&shell.world.texts, Beside::Nothing);
    clap_complete::generate(name, &mut command, "ringback", &mut script);
    shell.out.raw(&script)
}

/// The manual page: the program, then each command.
pub fn page(shell: &mut Shell) -> Done {
    let command = spoken::command(&shell.world.texts, Beside::Values);
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
    let page = spoken::sections(&String::from_utf8_lossy(&page), &shell.world.texts);
    shell.out.raw(page.as_bytes())
}
