//! `ringback manual [PAGE]`: the pages of the workstation's help.

use super::Shell;
use super::args::Manual;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use crate::app::manual::{ManualPage, pages};
use crate::domain::fold::fold;
use crate::domain::sanitize;
use crate::i18n::numbers;

/// Runs it.
pub fn run(shell: &mut Shell, manual: &Manual) -> Done {
    let pages = pages(shell.world.texts.language());
    let Some(wanted) = &manual.page else {
        let rows = pages
            .iter()
            .map(|(name, title, _)| vec![(*name).to_owned(), title.clone()]);
        let columns = [("", Column::Whole), ("", Column::Rest)];
        let text = table(
            shell.out.width,
            &shell.world.theme.marks,
            &columns,
            rows.collect(),
        );
        return shell.out.line(&text);
    };
    let found = find(&pages, wanted).ok_or_else(|| {
        let names: Vec<&str> = pages.iter().map(|(name, ..)| *name).collect();
        let page = sanitize::line(wanted).into_owned();
        let list = numbers::list(&shell.world.texts, &names);
        let args = [("page", page.into()), ("list", list.into())];
        let sentence = shell.world.text_with("cli-no-such-page", &args);
        Failure::new(Exit::NotFound, "no_such_page", sentence)
    })?;
    let (_, title, body) = found;
    let text = format!("# {title}\n\n{}", body.trim_end());
    shell.out.line(&text)
}

/// A page by its name or its title, in any case and without accents.
fn find<'a>(pages: &'a [ManualPage], wanted: &str) -> Option<&'a ManualPage> {
    let wanted = fold(wanted);
    pages
        .iter()
        .find(|(name, title, _)| fold(name) == wanted || fold(title) == wanted)
}
