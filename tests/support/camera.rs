//! A telephone's camera in front of the terminal: the screen as a picture, and
//! what a real decoder reads in it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::terminal::Terminal;

/// Pixels of a cell's width and height: as most fonts have it.
const CELL: (usize, usize) = (8, 16);

/// The screen as a picture, as a terminal with these two colours shows it.
pub fn picture(terminal: &Terminal, ink: u8, paper: u8) -> Vec<u8> {
    terminal.look(|screen| {
        let (rows, cols) = screen.size();
        let (rows, cols) = (rows.get(), cols.get());
        let (wide, high) = CELL;
        let width = usize::from(cols) * wide;
        let mut grey = vec![paper; width * usize::from(rows) * high];
        let shade = |colour: vt100::Color, default: u8| match colour {
            vt100::Color::Idx(16) => 0,
            vt100::Color::Idx(231) => 255,
            _ => default,
        };
        for row in 0..rows {
            for col in 0..cols {
                let Some(cell) = screen.cell(row, col) else {
                    continue;
                };
                let (fg, bg) = (shade(cell.fgcolor(), ink), shade(cell.bgcolor(), paper));
                let (fg, bg) = if cell.inverse() { (bg, fg) } else { (fg, bg) };
                let (upper, lower) = match cell.contents() {
                    "█" => (fg, fg),
                    "▀" => (fg, bg),
                    "▄" => (bg, fg),
                    _ => (bg, bg),
                };
                for y in 0..high {
                    let from = (usize::from(row) * high + y) * width + usize::from(col) * wide;
                    grey[from..from + wide].fill(if y < high / 2 { upper } else { lower });
                }
            }
        }
        let mut file = format!("P5 {width} {} 255\n", usize::from(rows) * high).into_bytes();
        file.extend(grey);
        file
    })
}

/// What a decoder finds; `None` where there is none on this machine.
pub fn decoded(folder: &Path, picture: &[u8]) -> Option<String> {
    let file = folder.join("screen.pgm");
    fs::write(&file, picture).unwrap();
    let mut command = Command::new("zbarimg");
    let command = command.args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]);
    let Ok(output) = command.arg(&file).output() else {
        let ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(!ci, "zbarimg is absent");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
}
