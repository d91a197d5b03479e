//! What is known about countries: dialling code and zones, one row each.
//!
//! Zones are those a phone call has to tell apart, not every name of the time
//! zone database.

use chrono_tz::{Africa, America, Asia, Atlantic, Australia, Europe, Indian, Pacific, Tz};

use super::Country;

/// One country.
pub(super) struct Row {
    code: [u8; 2],
    pub(super) dial: &'static str,
    /// The most populous first.
    pub(super) zones: &'static [Tz],
}

const fn c(code: [u8; 2], dial: &'static str, zones: &'static [Tz]) -> Row {
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
    c(*b"FR", "33", &[Europe::Paris]),
    c(*b"GB", "44", &[Europe::London]),
    c(
        *b"US",
        "1",
        &[
            America::New_York,
            America::Chicago,
            America::Los_Angeles,
            America::Denver,
            America::Phoenix,
            Pacific::Honolulu,
            America::Anchorage,
        ],
    ),
    c(
        *b"CA",
        "1",
        &[
            America::Toronto,
            America::Vancouver,
            America::Edmonton,
            America::Winnipeg,
            America::Halifax,
            America::Regina,
            America::St_Johns,
        ],
    ),
    c(*b"BE", "32", &[Europe::Brussels]),
    c(*b"CH", "41", &[Europe::Zurich]),
    c(*b"LU", "352", &[Europe::Luxembourg]),
    c(*b"DE", "49", &[Europe::Berlin]),
    c(*b"AT", "43", &[Europe::Vienna]),
    c(*b"IT", "39", &[Europe::Rome]),
    c(*b"ES", "34", &[Europe::Madrid, Atlantic::Canary]),
    c(
        *b"PT",
        "351",
        &[Europe::Lisbon, Atlantic::Madeira, Atlantic::Azores],
    ),
    c(*b"NL", "31", &[Europe::Amsterdam]),
    c(*b"IE", "353", &[Europe::Dublin]),
    c(*b"MC", "377", &[Europe::Monaco]),
    c(*b"AD", "376", &[Europe::Andorra]),
    c(*b"LI", "423", &[Europe::Vaduz]),
    c(*b"MT", "356", &[Europe::Malta]),
    c(*b"CY", "357", &[Asia::Nicosia]),
    c(*b"DK", "45", &[Europe::Copenhagen]),
    c(*b"SE", "46", &[Europe::Stockholm]),
    c(*b"NO", "47", &[Europe::Oslo]),
    c(*b"FI", "358", &[Europe::Helsinki]),
    c(*b"IS", "354", &[Atlantic::Reykjavik]),
    c(*b"EE", "372", &[Europe::Tallinn]),
    c(*b"LV", "371", &[Europe::Riga]),
    c(*b"LT", "370", &[Europe::Vilnius]),
    c(*b"PL", "48", &[Europe::Warsaw]),
    c(*b"CZ", "420", &[Europe::Prague]),
    c(*b"SK", "421", &[Europe::Bratislava]),
    c(*b"HU", "36", &[Europe::Budapest]),
    c(*b"RO", "40", &[Europe::Bucharest]),
    c(*b"BG", "359", &[Europe::Sofia]),
    c(*b"GR", "30", &[Europe::Athens]),
    c(*b"HR", "385", &[Europe::Zagreb]),
    c(*b"SI", "386", &[Europe::Ljubljana]),
    c(*b"RS", "381", &[Europe::Belgrade]),
    c(*b"UA", "380", &[Europe::Kyiv]),
    c(*b"TR", "90", &[Europe::Istanbul]),
    c(
        *b"RU",
        "7",
        &[
            Europe::Moscow,
            Asia::Yekaterinburg,
            Asia::Novosibirsk,
            Asia::Krasnoyarsk,
            Europe::Samara,
            Asia::Irkutsk,
            Asia::Vladivostok,
            Asia::Omsk,
            Asia::Yakutsk,
            Europe::Kaliningrad,
            Asia::Kamchatka,
        ],
    ),
    c(*b"KZ", "7", &[Asia::Almaty]),
    c(*b"MA", "212", &[Africa::Casablanca]),
    c(*b"DZ", "213", &[Africa::Algiers]),
    c(*b"TN", "216", &[Africa::Tunis]),
    c(*b"EG", "20", &[Africa::Cairo]),
    c(*b"SN", "221", &[Africa::Dakar]),
    c(*b"CI", "225", &[Africa::Abidjan]),
    c(*b"CM", "237", &[Africa::Douala]),
    c(*b"NG", "234", &[Africa::Lagos]),
    c(*b"KE", "254", &[Africa::Nairobi]),
    c(*b"ZA", "27", &[Africa::Johannesburg]),
    c(*b"MG", "261", &[Indian::Antananarivo]),
    c(*b"MU", "230", &[Indian::Mauritius]),
    c(*b"RE", "262", &[Indian::Reunion]),
    c(*b"YT", "262", &[Indian::Mayotte]),
    c(*b"GP", "590", &[America::Guadeloupe]),
    c(*b"MQ", "596", &[America::Martinique]),
    c(*b"GF", "594", &[America::Cayenne]),
    c(*b"NC", "687", &[Pacific::Noumea]),
    c(
        *b"PF",
        "689",
        &[Pacific::Tahiti, Pacific::Marquesas, Pacific::Gambier],
    ),
    c(*b"PM", "508", &[America::Miquelon]),
    c(*b"LB", "961", &[Asia::Beirut]),
    c(*b"IL", "972", &[Asia::Jerusalem]),
    c(*b"AE", "971", &[Asia::Dubai]),
    c(*b"SA", "966", &[Asia::Riyadh]),
    c(*b"IN", "91", &[Asia::Kolkata]),
    c(*b"PK", "92", &[Asia::Karachi]),
    c(*b"CN", "86", &[Asia::Shanghai]),
    c(*b"HK", "852", &[Asia::Hong_Kong]),
    c(*b"JP", "81", &[Asia::Tokyo]),
    c(*b"KR", "82", &[Asia::Seoul]),
    c(*b"SG", "65", &[Asia::Singapore]),
    c(*b"TH", "66", &[Asia::Bangkok]),
    c(*b"VN", "84", &[Asia::Ho_Chi_Minh]),
    c(*b"PH", "63", &[Asia::Manila]),
    c(
        *b"ID",
        "62",
        &[Asia::Jakarta, Asia::Makassar, Asia::Jayapura],
    ),
    c(
        *b"AU",
        "61",
        &[
            Australia::Sydney,
            Australia::Melbourne,
            Australia::Brisbane,
            Australia::Perth,
            Australia::Adelaide,
            Australia::Hobart,
            Australia::Darwin,
        ],
    ),
    c(*b"NZ", "64", &[Pacific::Auckland, Pacific::Chatham]),
    c(
        *b"MX",
        "52",
        &[
            America::Mexico_City,
            America::Tijuana,
            America::Hermosillo,
            America::Cancun,
        ],
    ),
    c(
        *b"BR",
        "55",
        &[
            America::Sao_Paulo,
            America::Manaus,
            America::Rio_Branco,
            America::Noronha,
        ],
    ),
    c(*b"AR", "54", &[America::Argentina::Buenos_Aires]),
    c(*b"CL", "56", &[America::Santiago, Pacific::Easter]),
    c(*b"CO", "57", &[America::Bogota]),
    c(*b"PE", "51", &[America::Lima]),
    c(*b"PR", "1", &[America::Puerto_Rico]),
    c(*b"DO", "1", &[America::Santo_Domingo]),
    c(*b"JM", "1", &[America::Jamaica]),
    c(*b"HT", "509", &[America::PortauPrince]),
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
