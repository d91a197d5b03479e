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

const fn c(code: [u8; 2], dial: &'static str, zones: &'static [Zone]) -> Row {
    Row { code, dial, zones }
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

const ROWS: &[Row] = &[
    c(*b"FR", "33", &[Zone::named("Europe/Paris")]),
    c(*b"GB", "44", &[Zone::named("Europe/London")]),
    c(
        *b"US",
        "1",
        &[
            Zone::named("America/New_York"),
            Zone::named("America/Chicago"),
            Zone::named("America/Los_Angeles"),
            Zone::named("America/Denver"),
            Zone::named("America/Phoenix"),
            Zone::named("Pacific/Honolulu"),
            Zone::named("America/Anchorage"),
        ],
    ),
    c(
        *b"CA",
        "1",
        &[
            Zone::named("America/Toronto"),
            Zone::named("America/Vancouver"),
            Zone::named("America/Edmonton"),
            Zone::named("America/Winnipeg"),
            Zone::named("America/Halifax"),
            Zone::named("America/Regina"),
            Zone::named("America/St_Johns"),
        ],
    ),
    c(*b"BE", "32", &[Zone::named("Europe/Brussels")]),
    c(*b"CH", "41", &[Zone::named("Europe/Zurich")]),
    c(*b"LU", "352", &[Zone::named("Europe/Luxembourg")]),
    c(*b"DE", "49", &[Zone::named("Europe/Berlin")]),
    c(*b"AT", "43", &[Zone::named("Europe/Vienna")]),
    c(*b"IT", "39", &[Zone::named("Europe/Rome")]),
    c(
        *b"ES",
        "34",
        &[Zone::named("Europe/Madrid"), Zone::named("Atlantic/Canary")],
    ),
    c(
        *b"PT",
        "351",
        &[
            Zone::named("Europe/Lisbon"),
            Zone::named("Atlantic/Madeira"),
            Zone::named("Atlantic/Azores"),
        ],
    ),
    c(*b"NL", "31", &[Zone::named("Europe/Amsterdam")]),
    c(*b"IE", "353", &[Zone::named("Europe/Dublin")]),
    c(*b"MC", "377", &[Zone::named("Europe/Monaco")]),
    c(*b"AD", "376", &[Zone::named("Europe/Andorra")]),
    c(*b"LI", "423", &[Zone::named("Europe/Vaduz")]),
    c(*b"MT", "356", &[Zone::named("Europe/Malta")]),
    c(*b"CY", "357", &[Zone::named("Asia/Nicosia")]),
    c(*b"DK", "45", &[Zone::named("Europe/Copenhagen")]),
    c(*b"SE", "46", &[Zone::named("Europe/Stockholm")]),
    c(*b"NO", "47", &[Zone::named("Europe/Oslo")]),
    c(*b"FI", "358", &[Zone::named("Europe/Helsinki")]),
    c(*b"IS", "354", &[Zone::named("Atlantic/Reykjavik")]),
    c(*b"EE", "372", &[Zone::named("Europe/Tallinn")]),
    c(*b"LV", "371", &[Zone::named("Europe/Riga")]),
    c(*b"LT", "370", &[Zone::named("Europe/Vilnius")]),
    c(*b"PL", "48", &[Zone::named("Europe/Warsaw")]),
    c(*b"CZ", "420", &[Zone::named("Europe/Prague")]),
    c(*b"SK", "421", &[Zone::named("Europe/Bratislava")]),
    c(*b"HU", "36", &[Zone::named("Europe/Budapest")]),
    c(*b"RO", "40", &[Zone::named("Europe/Bucharest")]),
    c(*b"BG", "359", &[Zone::named("Europe/Sofia")]),
    c(*b"GR", "30", &[Zone::named("Europe/Athens")]),
    c(*b"HR", "385", &[Zone::named("Europe/Zagreb")]),
    c(*b"SI", "386", &[Zone::named("Europe/Ljubljana")]),
    c(*b"RS", "381", &[Zone::named("Europe/Belgrade")]),
    c(*b"UA", "380", &[Zone::named("Europe/Kyiv")]),
    c(*b"TR", "90", &[Zone::named("Europe/Istanbul")]),
    c(
        *b"RU",
        "7",
        &[
            Zone::named("Europe/Moscow"),
            Zone::named("Asia/Yekaterinburg"),
            Zone::named("Asia/Novosibirsk"),
            Zone::named("Asia/Krasnoyarsk"),
            Zone::named("Europe/Samara"),
            Zone::named("Asia/Irkutsk"),
            Zone::named("Asia/Vladivostok"),
            Zone::named("Asia/Omsk"),
            Zone::named("Asia/Yakutsk"),
            Zone::named("Europe/Kaliningrad"),
            Zone::named("Asia/Kamchatka"),
        ],
    ),
    c(*b"KZ", "7", &[Zone::named("Asia/Almaty")]),
    c(*b"MA", "212", &[Zone::named("Africa/Casablanca")]),
    c(*b"DZ", "213", &[Zone::named("Africa/Algiers")]),
    c(*b"TN", "216", &[Zone::named("Africa/Tunis")]),
    c(*b"EG", "20", &[Zone::named("Africa/Cairo")]),
    c(*b"SN", "221", &[Zone::named("Africa/Dakar")]),
    c(*b"CI", "225", &[Zone::named("Africa/Abidjan")]),
    c(*b"CM", "237", &[Zone::named("Africa/Douala")]),
    c(*b"NG", "234", &[Zone::named("Africa/Lagos")]),
    c(*b"KE", "254", &[Zone::named("Africa/Nairobi")]),
    c(*b"ZA", "27", &[Zone::named("Africa/Johannesburg")]),
    c(*b"MG", "261", &[Zone::named("Indian/Antananarivo")]),
    c(*b"MU", "230", &[Zone::named("Indian/Mauritius")]),
    c(*b"RE", "262", &[Zone::named("Indian/Reunion")]),
    c(*b"YT", "262", &[Zone::named("Indian/Mayotte")]),
    c(*b"GP", "590", &[Zone::named("America/Guadeloupe")]),
    c(*b"MQ", "596", &[Zone::named("America/Martinique")]),
    c(*b"GF", "594", &[Zone::named("America/Cayenne")]),
    c(*b"NC", "687", &[Zone::named("Pacific/Noumea")]),
    c(
        *b"PF",
        "689",
        &[
            Zone::named("Pacific/Tahiti"),
            Zone::named("Pacific/Marquesas"),
            Zone::named("Pacific/Gambier"),
        ],
    ),
    c(*b"PM", "508", &[Zone::named("America/Miquelon")]),
    c(*b"LB", "961", &[Zone::named("Asia/Beirut")]),
    c(*b"IL", "972", &[Zone::named("Asia/Jerusalem")]),
    c(*b"AE", "971", &[Zone::named("Asia/Dubai")]),
    c(*b"SA", "966", &[Zone::named("Asia/Riyadh")]),
    c(*b"IN", "91", &[Zone::named("Asia/Kolkata")]),
    c(*b"PK", "92", &[Zone::named("Asia/Karachi")]),
    c(*b"CN", "86", &[Zone::named("Asia/Shanghai")]),
    c(*b"HK", "852", &[Zone::named("Asia/Hong_Kong")]),
    c(*b"JP", "81", &[Zone::named("Asia/Tokyo")]),
    c(*b"KR", "82", &[Zone::named("Asia/Seoul")]),
    c(*b"SG", "65", &[Zone::named("Asia/Singapore")]),
    c(*b"TH", "66", &[Zone::named("Asia/Bangkok")]),
    c(*b"VN", "84", &[Zone::named("Asia/Ho_Chi_Minh")]),
    c(*b"PH", "63", &[Zone::named("Asia/Manila")]),
    c(
        *b"ID",
        "62",
        &[
            Zone::named("Asia/Jakarta"),
            Zone::named("Asia/Makassar"),
            Zone::named("Asia/Jayapura"),
        ],
    ),
    c(
        *b"AU",
        "61",
        &[
            Zone::named("Australia/Sydney"),
            Zone::named("Australia/Melbourne"),
            Zone::named("Australia/Brisbane"),
            Zone::named("Australia/Perth"),
            Zone::named("Australia/Adelaide"),
            Zone::named("Australia/Hobart"),
            Zone::named("Australia/Darwin"),
        ],
    ),
    c(
        *b"NZ",
        "64",
        &[
            Zone::named("Pacific/Auckland"),
            Zone::named("Pacific/Chatham"),
        ],
    ),
    c(
        *b"MX",
        "52",
        &[
            Zone::named("America/Mexico_City"),
            Zone::named("America/Tijuana"),
            Zone::named("America/Hermosillo"),
            Zone::named("America/Cancun"),
        ],
    ),
    c(
        *b"BR",
        "55",
        &[
            Zone::named("America/Sao_Paulo"),
            Zone::named("America/Manaus"),
            Zone::named("America/Rio_Branco"),
            Zone::named("America/Noronha"),
        ],
    ),
    c(
        *b"AR",
        "54",
        &[Zone::named("America/Argentina/Buenos_Aires")],
    ),
    c(
        *b"CL",
        "56",
        &[
            Zone::named("America/Santiago"),
            Zone::named("Pacific/Easter"),
        ],
    ),
    c(*b"CO", "57", &[Zone::named("America/Bogota")]),
    c(*b"PE", "51", &[Zone::named("America/Lima")]),
    c(*b"PR", "1", &[Zone::named("America/Puerto_Rico")]),
    c(*b"DO", "1", &[Zone::named("America/Santo_Domingo")]),
    c(*b"JM", "1", &[Zone::named("America/Jamaica")]),
    c(*b"HT", "509", &[Zone::named("America/Port-au-Prince")]),
];

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
