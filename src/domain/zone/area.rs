//! Where a number may be: the zones of its area, where its country has
//! several.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Country, Zone};

/// Zones by how numbers begin; the file says where it comes from.
const AREAS: &str = include_str!("../../../assets/numbers/zones.txt");

/// Zones by prefix, without `+`.
static ZONES: LazyLock<HashMap<&str, Vec<Zone>>> = LazyLock::new(|| {
    let lines = AREAS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(zones, prefixes)| {
            let zones: Vec<Zone> = zones
                .split(' ')
                .filter_map(|zone| zone.parse().ok())
                .collect();
            prefixes
                .split(' ')
                .map(move |prefix| (prefix, zones.clone()))
        })
        .collect()
});

/// The zones that the longest known beginning of a number in E.164 form
/// stands for, or those of its country, or of the country it shares its
/// calling code with; empty where none is known.
///
/// `of_place` says that the number belongs to a place: the area it begins
/// with counts then. A mobile number of most countries, or a free one, says
/// its country at most.
#[must_use]
pub fn zones_of(e164: &str, country: Option<Country>, of_place: bool) -> Vec<Zone> {
    let digits = e164.trim_start_matches('+');
    let all = country.map_or(&[][..], Country::zones);
    if all.len() == 1 || (!of_place && !all.is_empty()) {
        return all.to_vec();
    }
    let shared = || Country::from_dial_prefix(e164).map_or(&[][..], Country::zones);
    let longest = (1..=digits.len().min(9)).rev();
    longest
        .filter_map(|length| digits.get(..length))
        .find_map(|prefix| ZONES.get(prefix).cloned())
        .unwrap_or_else(|| if all.is_empty() { shared() } else { all }.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_file_is_understood() {
        for line in AREAS.lines().filter(|line| !line.starts_with('#')) {
            let (zones, prefixes) = line.split_once(": ").unwrap();
            for zone in zones.split(' ') {
                assert!(zone.parse::<Zone>().is_ok(), "{zone}");
            }
            for prefix in prefixes.split(' ') {
                assert!(prefix.bytes().all(|b| b.is_ascii_digit()), "{prefix}");
                assert!((1..=9).contains(&prefix.len()), "{prefix}");
            }
        }
    }

    #[test]
    fn areas_tell_where_countries_do_not() {
        let zones = |e164, country, place| {
            let zones = zones_of(e164, Country::new(country), place);
            zones.iter().map(|zone| zone.name()).collect::<Vec<_>>()
        };
        assert_eq!(zones("+12125550142", "US", true), ["America/New_York"]);
        assert_eq!(zones("+18085550142", "US", true), ["Pacific/Honolulu"]);
        assert_eq!(zones("+15145550142", "CA", true), ["America/Toronto"]);
        assert_eq!(zones("+33199001234", "FR", true), ["Europe/Paris"]);
        assert_eq!(zones("+34922000000", "ES", true), ["Atlantic/Canary"]);
        assert_eq!(zones("+61491570156", "AU", false).len(), 7);
        assert_eq!(zones("+18005550142", "US", false).len(), 7);
        // Guernsey is not in the table, and shares its code with Britain.
        assert_eq!(zones("+447781123456", "GG", false), ["Europe/London"]);
        // A country that is not in the table.
        assert_eq!(zones("+23312345678", "GH", false), ["Africa/Accra"]);
        assert_eq!(zones("+88213000000", "ZZ", false), [""; 0]);
    }
}
