//! Telephone numbers, read with libphonenumber's data: the numbering plans
//! of the world.
//!
//! The data is unpacked when the first number is read (about 10 ms): at an
//! import, or when a command asks. What was read is kept in the file, so the
//! workstation never needs it.

mod tidy;

use std::sync::LazyLock;

use rlibphonenumber::{
    NumberLengthType, PhoneNumber, PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil, Region,
};

use crate::domain::phone::{EXTENSION, PhoneFacts, PhoneKind, PhoneRead, Validity, is_short_code};
use crate::domain::zone::{Country, zones_of};

/// The plans; `None` should the data that is built in not be understood, and
/// then every number is kept as it came.
static PLANS: LazyLock<Option<PhoneNumberUtil>> = LazyLock::new(|| PhoneNumberUtil::new().ok());

/// Calling codes outside North America whose mobile numbers begin with an
/// area, as libphonenumber knows them: China, Mexico, Argentina, Brazil,
/// Indonesia.
const MOBILE_OF_A_PLACE: [i32; 5] = [86, 52, 54, 55, 62];
/// North America and the Caribbean: every number begins with an area.
const NORTH_AMERICA: i32 = 1;

/// Reads a number as it came, as somebody in `home` dials it: `06 39 98 12
/// 34` in France is `+33639981234`.
#[must_use]
pub fn read(number: &str, home: Country) -> PhoneRead {
    let found = PLANS.as_ref().and_then(|plans| parse(plans, number, home));
    match (PLANS.as_ref(), found) {
        (Some(plans), Some(found)) => told(plans, found, number, home),
        _ => untold(number),
    }
}

/// A number in its own country's form, as [`read`] understands it, whichever
/// country it is read from; `None` for what is no number.
#[must_use]
pub fn national(number: &str, home: Country) -> Option<String> {
    let plans = PLANS.as_ref()?;
    let found = parse(plans, number, home)?;
    Some(written(plans, found, PhoneNumberFormat::National).0)
}

/// A number in a form, and its extension, which stands behind an `x` in every
/// language.
fn written(
    plans: &PhoneNumberUtil,
    mut number: PhoneNumber,
    form: PhoneNumberFormat,
) -> (String, Option<String>) {
    let extension = number.extension.take().filter(|digits| !digits.is_empty());
    let mut text = plans.format(&number, form).into_owned();
    if let Some(extension) = &extension {
        text.push_str(EXTENSION);
        text.push_str(extension);
    }
    (text, extension)
}

/// Whether there is such a country in the plans.
#[must_use]
pub fn knows(country: Country) -> bool {
    let plans = PLANS.as_ref();
    region(country)
        .zip(plans)
        .is_some_and(|(region, plans)| plans.get_country_code_for_region(region).is_some())
}

/// What is no number in international form.
fn untold(number: &str) -> PhoneRead {
    let validity = if is_short_code(number) {
        Validity::Short
    } else {
        Validity::Unreadable
    };
    PhoneRead {
        facts: PhoneFacts {
            validity: Some(validity),
            ..PhoneFacts::default()
        },
        ..PhoneRead::default()
    }
}

/// A number that can be dialled from everywhere. Small countries have whole
/// numbers as long as other countries' short codes.
fn parse(plans: &PhoneNumberUtil, number: &str, home: Country) -> Option<PhoneNumber> {
    let home = region(home);
    let possible = |text: &str| {
        let found = plans.parse(text, home).ok()?;
        let length = plans.is_possible_number_with_reason(&found);
        (length == Ok(NumberLengthType::IsPossible)).then_some(found)
    };
    let tidy = tidy::tidy(number);
    let found = possible(&tidy).or_else(|| possible(tidy::before_words(&tidy)?))?;
    // Digits that a trunk's zero is left in front of are one too few; only
    // some plans have numbers that begin so.
    let odd = is_short_code(number) || found.italian_leading_zero();
    (!odd || plans.is_valid_number(&found)).then_some(found)
}

fn told(plans: &PhoneNumberUtil, found: PhoneNumber, number: &str, home: Country) -> PhoneRead {
    let e164 = plans.format(&found, PhoneNumberFormat::E164).into_owned();
    let code = found.country_code;
    let kind = plans.get_number_type(&found);
    let valid = kind != PhoneNumberType::Unknown;
    let own = region(home).and_then(|home| plans.get_country_code_for_region(home));
    let foreign = own != Some(code);
    let region = country_of(plans, &found, valid, &e164, (!foreign).then_some(home));
    let kind = match kind {
        PhoneNumberType::Unknown => region.and_then(|region| PhoneKind::planned(&e164, region)),
        kind => Some(kind_of(kind)),
    };
    let of_place = code == NORTH_AMERICA && kind != Some(PhoneKind::Free)
        || kind == Some(PhoneKind::Fixed)
        || kind == Some(PhoneKind::FixedOrMobile)
        || kind == Some(PhoneKind::Mobile) && MOBILE_OF_A_PLACE.contains(&code);
    let form = if foreign {
        PhoneNumberFormat::International
    } else {
        PhoneNumberFormat::National
    };
    let (shown, extension) = written(plans, found, form);
    PhoneRead {
        facts: PhoneFacts {
            shown: (shown != number).then_some(shown),
            extension,
            validity: Some(if valid {
                Validity::Valid
            } else {
                Validity::Possible
            }),
            kind,
            region,
        },
        zones: zones_of(&e164, region, of_place),
        e164: Some(e164),
    }
}

/// The country of a number. Of a reserved one the plans do not say it where
/// several share a calling code: then it is the reader's own, where it may
/// be, else the largest.
fn country_of(
    plans: &PhoneNumberUtil,
    found: &PhoneNumber,
    valid: bool,
    e164: &str,
    own: Option<Country>,
) -> Option<Country> {
    let country = |region: Region| Country::new(region.as_region_str().as_ref());
    if valid {
        return plans.get_region_for_number(found).and_then(country);
    }
    let own = own.filter(|_| found.country_code != NORTH_AMERICA);
    own.or_else(|| Country::from_dial_prefix(e164)).or_else(|| {
        plans
            .get_region_for_country_code(found.country_code)
            .and_then(country)
    })
}

fn region(country: Country) -> Option<Region> {
    Region::from_code(country.as_str()).ok()
}

const fn kind_of(kind: PhoneNumberType) -> PhoneKind {
    match kind {
        PhoneNumberType::FixedLine => PhoneKind::Fixed,
        PhoneNumberType::Mobile => PhoneKind::Mobile,
        PhoneNumberType::FixedLineOrMobile => PhoneKind::FixedOrMobile,
        PhoneNumberType::VoIP => PhoneKind::Internet,
        PhoneNumberType::TollFree => PhoneKind::Free,
        PhoneNumberType::PremiumRate | PhoneNumberType::SharedCost => PhoneKind::Dear,
        _ => PhoneKind::Other,
    }
}
