//! The colours of pages, light and dark, for pictures and for what stands
//! around them: one table. No meaning is theirs alone; what differs by
//! colour differs by pattern, label or place, too.

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The page.
    Paper,
    /// A head of a table, a quote: a little off the page.
    Shade,
    /// Words.
    Ink,
    /// Words that matter less.
    Dim,
    /// Rules and grids.
    Rule,
    /// The first series of a picture.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// A field of a heat map, from the least (0) to the most (4).
    Heat(u8),
    /// Words on it.
    OnHeat(u8),
}

/// Steps of a heat map.
pub const HEATS: u8 = 5;

impl Role {
    /// Every role.
    pub const ALL: [Role; 18] = [
        Role::Paper,
        Role::Shade,
        Role::Ink,
        Role::Dim,
        Role::Rule,
        Role::First,
        Role::Second,
        Role::Third,
        Role::Heat(0),
        Role::Heat(1),
        Role::Heat(2),
        Role::Heat(3),
        Role::Heat(4),
        Role::OnHeat(0),
        Role::OnHeat(1),
        Role::OnHeat(2),
        Role::OnHeat(3),
        Role::OnHeat(4),
    ];

    /// Its name in a style sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Paper => "paper",
            Role::Shade => "shade",
            Role::Ink => "ink",
            Role::Dim => "dim",
            Role::Rule => "rule",
            Role::First => "first",
            Role::Second => "second",
            Role::Third => "third",
            Role::Heat(0) => "heat0",
            Role::Heat(1) => "heat1",
            Role::Heat(2) => "heat2",
            Role::Heat(3) => "heat3",
            Role::Heat(_) => "heat4",
            Role::OnHeat(0) => "on-heat0",
            Role::OnHeat(1) => "on-heat1",
            Role::OnHeat(2) => "on-heat2",
            Role::OnHeat(3) => "on-heat3",
            Role::OnHeat(_) => "on-heat4",
        }
    }

    /// The colour on white paper.
    #[must_use]
    pub const fn light(self) -> Rgb {
        match self {
            Role::Ink | Role::OnHeat(0..=2) => (0x1a, 0x1f, 0x26),
            Role::Paper | Role::OnHeat(_) => (0xff, 0xff, 0xff),
            Role::Shade => (0xf3, 0xf5, 0xf8),
            Role::Dim => (0x55, 0x5f, 0x6b),
            Role::Rule => (0xd3, 0xd9, 0xe0),
            Role::First => (0x1f, 0x5f, 0xa8),
            Role::Second => (0xa8, 0x4b, 0x00),
            Role::Third => (0x4d, 0x55, 0x61),
            Role::Heat(0) => (0xf3, 0xf7, 0xfc),
            Role::Heat(1) => (0xd3, 0xe4, 0xf6),
            Role::Heat(2) => (0xa3, 0xc8, 0xec),
            Role::Heat(3) => (0x2f, 0x70, 0xb8),
            Role::Heat(_) => (0x0b, 0x3f, 0x7d),
        }
    }

    /// The colour where the reader asked for a dark page.
    #[must_use]
    pub const fn dark(self) -> Rgb {
        match self {
            Role::Paper => (0x14, 0x17, 0x1c),
            Role::Shade => (0x1f, 0x24, 0x2b),
            Role::Ink | Role::OnHeat(0..=2) => (0xe9, 0xec, 0xf0),
            Role::Dim => (0xa9, 0xb3, 0xbf),
            Role::Rule => (0x3a, 0x42, 0x4d),
            Role::First | Role::Heat(3) => (0x6a, 0xac, 0xf2),
            Role::Second => (0xf0, 0xa0, 0x58),
            Role::Third => (0xb9, 0xc1, 0xcb),
            Role::Heat(0) => (0x1a, 0x22, 0x2d),
            Role::Heat(1) => (0x1e, 0x38, 0x57),
            Role::Heat(2) => (0x21, 0x52, 0x86),
            Role::Heat(_) => (0xb8, 0xd9, 0xff),
            Role::OnHeat(_) => (0x10, 0x14, 0x1a),
        }
    }
}

/// How far two colours stand apart (WCAG 2.2, "contrast ratio"): 1 to 21.
/// Words need 4.5, what a picture is made of 3.
#[must_use]
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// A colour as style sheets write it.
#[must_use]
pub fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
