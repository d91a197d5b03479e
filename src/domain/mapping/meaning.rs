//! What somebody can say of a column, as one list of stable codes.

use super::{Field, Name, Scale};
use crate::domain::cause::coded;

coded! {
    /// The order of day, month and year in dates that could be read in two
    /// ways: 03/04/2026.
    DateOrder {
        /// Day first.
        Dmy = "dmy",
        /// Month first.
        Mdy = "mdy",
        /// Year first.
        Ymd = "ymd",
    }
}

coded! {
    /// What a column can be taken as, the commonest first.
    Meaning {
        /// A mark of 0 to 10.
        Ten = "score_0_10",
        /// The customer's own words.
        Comment = "comment",
        /// The branch's name.
        BranchName = "branch_name",
        /// The branch's code.
        BranchCode = "branch_code",
        /// The customer's whole name.
        Name = "name",
        /// The first name.
        FirstName = "first_name",
        /// The last name.
        LastName = "last_name",
        /// Last name, comma, first name.
        ListedName = "name_listed",
        /// A telephone number.
        Phone = "phone",
        /// A mobile number.
        Mobile = "phone_mobile",
        /// A number at home.
        Home = "phone_home",
        /// A number at work.
        Work = "phone_work",
        /// An email address.
        Email = "email",
        /// When it was answered, year first or in no doubt.
        Date = "date",
        /// The same, day first.
        DateDmy = "date_dmy",
        /// The same, month first.
        DateMdy = "date_mdy",
        /// The same, year first.
        DateYmd = "date_ymd",
        /// The response's own id.
        Id = "id",
        /// "Please call me."
        Asks = "asks",
        /// "May we call you back?"
        Consent = "consent",
        /// When to call.
        Window = "window",
        /// The customer's language.
        Language = "language",
        /// The organisation's reference of the customer.
        Reference = "reference",
        /// The product or service it is about.
        Product = "product",
        /// Safety or misconduct.
        Safety = "safety",
        /// A mark of 1 to 5.
        Five = "score_1_5",
        /// One to five stars.
        Stars = "score_stars",
        /// A mark in words.
        Words = "score_words",
        /// A mark of 1 to 7.
        Seven = "score_1_7",
        /// A mark of 0 to 100.
        Hundred = "score_0_100",
        /// A mark of 5 to 1, 1 is the best.
        FiveDown = "score_5_1",
        /// A mark of 6 to 1, 1 is the best.
        SixDown = "score_6_1",
        /// A mark of 7 to 1, 1 is the best.
        SevenDown = "score_7_1",
        /// The branch's country.
        Country = "country",
        /// How the survey was answered.
        Channel = "channel",
        /// Real, a preview, a test or spam.
        Status = "status",
        /// Was the survey finished?
        Finished = "finished",
        /// When it was finished; empty where it was not.
        DateCompleted = "date_completed",
        /// When it was recorded.
        DateRecorded = "date_recorded",
        /// When it was begun.
        DateStarted = "date_started",
        /// A question of its own.
        Answer = "answer",
        /// Nothing that is kept.
        Ignored = "ignored",
    }
}

impl Meaning {
    /// The field.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Id => Field::Id,
            Self::Date | Self::DateDmy | Self::DateMdy | Self::DateYmd => Field::Submitted(0),
            Self::DateCompleted => Field::Completed,
            Self::DateRecorded => Field::Submitted(1),
            Self::DateStarted => Field::Submitted(2),
            Self::BranchCode => Field::BranchCode,
            Self::BranchName => Field::BranchName,
            Self::Country => Field::Country,
            Self::Channel => Field::Channel,
            Self::Language => Field::Language,
            Self::Ten => Field::Score(Scale::Ten),
            Self::Hundred => Field::Score(Scale::Hundred),
            Self::Seven => Field::Score(Scale::Seven),
            Self::Five => Field::Score(Scale::Five),
            Self::Stars => Field::Score(Scale::Stars),
            Self::Words => Field::Score(Scale::Words),
            Self::SevenDown => Field::Score(Scale::SevenDown),
            Self::SixDown => Field::Score(Scale::SixDown),
            Self::FiveDown => Field::Score(Scale::FiveDown),
            Self::Comment => Field::Comment,
            Self::FirstName => Field::Name(Name::First),
            Self::LastName => Field::Name(Name::Last),
            Self::Name => Field::Name(Name::Whole),
            Self::ListedName => Field::Name(Name::Listed),
            Self::Phone => Field::Phone(""),
            Self::Mobile => Field::Phone("mobile"),
            Self::Home => Field::Phone("home"),
            Self::Work => Field::Phone("work"),
            Self::Email => Field::Email,
            Self::Consent => Field::Consent,
            Self::Window => Field::Window,
            Self::Reference => Field::Reference,
            Self::Asks => Field::Asks,
            Self::Safety => Field::Safety,
            Self::Product => Field::Product,
            Self::Status => Field::Status,
            Self::Finished => Field::Finished,
            Self::Answer => Field::Answer,
            Self::Ignored => Field::Ignored,
        }
    }

    /// What a field is said as. A telephone with a label of its own is a
    /// telephone, a date of a further rank the last of them.
    #[must_use]
    pub fn of(field: Field) -> Self {
        let exact = Self::ALL.iter().find(|meaning| meaning.field() == field);
        exact.copied().unwrap_or(match field {
            Field::Submitted(_) => Self::DateStarted,
            Field::Phone(_) => Self::Phone,
            _ => Self::Answer,
        })
    }

    /// The order of day and month that was said with it.
    #[must_use]
    pub const fn dates(self) -> Option<DateOrder> {
        match self {
            Self::DateDmy => Some(DateOrder::Dmy),
            Self::DateMdy => Some(DateOrder::Mdy),
            Self::DateYmd => Some(DateOrder::Ymd),
            _ => None,
        }
    }

    /// Whether something comes of the column beyond an answer that is kept.
    #[must_use]
    pub const fn tells(self) -> bool {
        !matches!(self, Self::Answer | Self::Ignored)
    }

    /// Whether two columns cannot both be it: only one id, one mark.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        let several = |field| {
            matches!(
                field,
                Field::Comment | Field::Phone(_) | Field::Answer | Field::Ignored
            )
        };
        let (one, two) = (self.field(), other.field());
        let marks = matches!((one, two), (Field::Score(_), Field::Score(_)));
        marks || (one == two && !several(one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_can_be_said_and_comes_back() {
        for meaning in Meaning::ALL {
            let plain = match meaning.dates() {
                Some(_) => Meaning::Date,
                None => *meaning,
            };
            assert_eq!(Meaning::of(meaning.field()), plain);
            assert_eq!(Meaning::from_code(meaning.code()), Some(*meaning));
        }
        assert_eq!(Meaning::of(Field::Submitted(7)), Meaning::DateStarted);
        assert_eq!(Meaning::of(Field::Phone("fax")), Meaning::Phone);
    }

    #[test]
    fn there_is_one_mark_and_one_id_and_many_comments() {
        assert!(Meaning::Ten.excludes(Meaning::Five));
        assert!(Meaning::Id.excludes(Meaning::Id));
        assert!(Meaning::DateDmy.excludes(Meaning::Date));
        assert!(!Meaning::Date.excludes(Meaning::DateStarted));
        assert!(!Meaning::Comment.excludes(Meaning::Comment));
        assert!(!Meaning::Mobile.excludes(Meaning::Mobile));
        assert!(!Meaning::Answer.excludes(Meaning::Answer));
        assert!(!Meaning::Consent.excludes(Meaning::Asks));
    }
}
