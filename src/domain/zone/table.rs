//! What is known about countries: dialling code and zones, one row each.
//!
//! Zones are those a phone call has to tell apart, not every name of the time
//! zone database.

use super::{Country, Zone};

/// One country.
pub(super) struct Row {
    code: [u8; 2],
    pub(super) dial: &'static str,
    /// The most populous first.
    pub(super) zones: &'static [Zone],
}

/// The row of a country.
pub(super) fn row(country: Country) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.code == country.0)
}

/// The country of an international number without `+`. Dialling codes are
/// prefix-free; where countries share one, the shared table decides first and
/// the first row is the rest.
pub(super) fn by_prefix(digits: &str) -> Option<Country> {
    let shared = SHARED
        .iter()
        .find(|(_, prefixes)| prefixes.iter().any(|prefix| digits.starts_with(prefix)))
        .map(|(code, _)| Country(**code));
    shared.or_else(|| {
        ROWS.iter()
            .find(|row| digits.starts_with(row.dial))
            .map(|row| Country(row.code))
    })
}

macro_rules! rows {
    ($($code:literal, $dial:literal, $($zone:literal),+;)+) => {
        const ROWS: &[Row] = &[$(Row {
            code: *$code,
            dial: $dial,
            zones: &[$(Zone::named($zone)),+],
        },)+];
    };
}

rows! {
    // code, dialling code, zones
    b"FR", "33", "Europe/Paris";
    b"GB", "44", "Europe/London";
    b"US", "1",
        "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Denver",
        "America/Phoenix", "Pacific/Honolulu", "America/Anchorage";
    b"CA", "1",
        "America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg",
        "America/Halifax", "America/Regina", "America/St_Johns";
    b"BE", "32", "Europe/Brussels";
    b"CH", "41", "Europe/Zurich";
    b"LU", "352", "Europe/Luxembourg";
    b"DE", "49", "Europe/Berlin";
    b"AT", "43", "Europe/Vienna";
    b"IT", "39", "Europe/Rome";
    b"ES", "34", "Europe/Madrid", "Atlantic/Canary";
    b"PT", "351", "Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores";
    b"NL", "31", "Europe/Amsterdam";
    b"IE", "353", "Europe/Dublin";
    b"MC", "377", "Europe/Monaco";
    b"AD", "376", "Europe/Andorra";
    b"LI", "423", "Europe/Vaduz";
    b"MT", "356", "Europe/Malta";
    b"CY", "357", "Asia/Nicosia";
    b"DK", "45", "Europe/Copenhagen";
    b"SE", "46", "Europe/Stockholm";
    b"NO", "47", "Europe/Oslo";
    b"FI", "358", "Europe/Helsinki";
    b"IS", "354", "Atlantic/Reykjavik";
    b"EE", "372", "Europe/Tallinn";
    b"LV", "371", "Europe/Riga";
    b"LT", "370", "Europe/Vilnius";
    b"PL", "48", "Europe/Warsaw";
    b"CZ", "420", "Europe/Prague";
    b"SK", "421", "Europe/Bratislava";
    b"HU", "36", "Europe/Budapest";
    b"RO", "40", "Europe/Bucharest";
    b"BG", "359", "Europe/Sofia";
    b"GR", "30", "Europe/Athens";
    b"HR", "385", "Europe/Zagreb";
    b"SI", "386", "Europe/Ljubljana";
    b"RS", "381", "Europe/Belgrade";
    b"UA", "380", "Europe/Kyiv";
    b"TR", "90", "Europe/Istanbul";
    b"RU", "7",
        "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Krasnoyarsk",
        "Europe/Samara", "Asia/Irkutsk", "Asia/Vladivostok", "Asia/Omsk", "Asia/Yakutsk",
        "Europe/Kaliningrad", "Asia/Kamchatka";
    b"KZ", "7", "Asia/Almaty";
    b"MA", "212", "Africa/Casablanca";
    b"DZ", "213", "Africa/Algiers";
    b"TN", "216", "Africa/Tunis";
    b"EG", "20", "Africa/Cairo";
    b"SN", "221", "Africa/Dakar";
    b"CI", "225", "Africa/Abidjan";
    b"CM", "237", "Africa/Douala";
    b"NG", "234", "Africa/Lagos";
    b"KE", "254", "Africa/Nairobi";
    b"ZA", "27", "Africa/Johannesburg";
    b"MG", "261", "Indian/Antananarivo";
    b"MU", "230", "Indian/Mauritius";
    b"RE", "262", "Indian/Reunion";
    b"YT", "262", "Indian/Mayotte";
    b"GP", "590", "America/Guadeloupe";
    b"MQ", "596", "America/Martinique";
    b"GF", "594", "America/Cayenne";
    b"NC", "687", "Pacific/Noumea";
    b"PF", "689", "Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier";
    b"PM", "508", "America/Miquelon";
    b"LB", "961", "Asia/Beirut";
    b"IL", "972", "Asia/Jerusalem";
    b"AE", "971", "Asia/Dubai";
    b"SA", "966", "Asia/Riyadh";
    b"IN", "91", "Asia/Kolkata";
    b"PK", "92", "Asia/Karachi";
    b"CN", "86", "Asia/Shanghai";
    b"HK", "852", "Asia/Hong_Kong";
    b"JP", "81", "Asia/Tokyo";
    b"KR", "82", "Asia/Seoul";
    b"SG", "65", "Asia/Singapore";
    b"TH", "66", "Asia/Bangkok";
    b"VN", "84", "Asia/Ho_Chi_Minh";
    b"PH", "63", "Asia/Manila";
    b"ID", "62", "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura";
    b"AU", "61",
        "Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane", "Australia/Perth",
        "Australia/Adelaide", "Australia/Hobart", "Australia/Darwin";
    b"NZ", "64", "Pacific/Auckland", "Pacific/Chatham";
    b"MX", "52", "America/Mexico_City", "America/Tijuana", "America/Hermosillo", "America/Cancun";
    b"BR", "55", "America/Sao_Paulo", "America/Manaus", "America/Rio_Branco", "America/Noronha";
    b"AR", "54", "America/Argentina/Buenos_Aires";
    b"CL", "56", "America/Santiago", "Pacific/Easter";
    b"CO", "57", "America/Bogota";
    b"PE", "51", "America/Lima";
    b"PR", "1", "America/Puerto_Rico";
    b"DO", "1", "America/Santo_Domingo";
    b"JM", "1", "America/Jamaica";
    b"HT", "509", "America/Port-au-Prince";
}

/// Numbers that share a dialling code with a larger country.
const SHARED: &[(&[u8; 2], &[&str])] = &[
    (
        b"CA",
        &[
            "1204", "1226", "1236", "1249", "1250", "1257", "1263", "1289", "1306", "1343", "1354",
            "1365", "1367", "1368", "1382", "1387", "1403", "1416", "1418", "1428", "1431", "1437",
            "1438", "1450", "1460", "1468", "1474", "1506", "1514", "1519", "1548", "1579", "1581",
            "1584", "1587", "1604", "1613", "1639", "1647", "1672", "1683", "1705", "1709", "1742",
            "1753", "1778", "1780", "1782", "1807", "1819", "1825", "1867", "1873", "1879", "1902",
            "1905", "1942",
        ],
    ),
    (b"PR", &["1787", "1939"]),
    (b"DO", &["1809", "1829", "1849"]),
    (b"JM", &["1876", "1658"]),
    (b"BS", &["1242"]),
    (b"BB", &["1246"]),
    (b"AI", &["1264"]),
    (b"AG", &["1268"]),
    (b"VG", &["1284"]),
    (b"VI", &["1340"]),
    (b"KY", &["1345"]),
    (b"BM", &["1441"]),
    (b"GD", &["1473"]),
    (b"TC", &["1649"]),
    (b"MS", &["1664"]),
    (b"MP", &["1670"]),
    (b"GU", &["1671"]),
    (b"AS", &["1684"]),
    (b"SX", &["1721"]),
    (b"LC", &["1758"]),
    (b"DM", &["1767"]),
    (b"VC", &["1784"]),
    (b"TT", &["1868"]),
    (b"KN", &["1869"]),
    (b"KZ", &["76", "77"]),
    (b"YT", &["262269", "262639"]),
];
