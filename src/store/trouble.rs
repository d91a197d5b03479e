//! The engine's errors as the kinds of trouble that people are told about.

use rusqlite::ErrorCode;

use crate::domain::rows::{Trouble, TroubleKind};

/// Trouble of no particular kind.
pub fn other(detail: &str) -> Trouble {
    trouble(TroubleKind::Other, detail)
}

/// Trouble of a kind.
pub fn trouble(kind: TroubleKind, detail: impl std::fmt::Display) -> Trouble {
    Trouble {
        kind,
        detail: detail.to_string(),
    }
}

/// What an error of the engine means.
pub fn of(error: &rusqlite::Error) -> Trouble {
    let kind = match error.sqlite_error_code() {
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed,
        ) => TroubleKind::Locked,
        Some(ErrorCode::ReadOnly) => TroubleKind::ReadOnly,
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => TroubleKind::Damaged,
        Some(ErrorCode::DiskFull) => TroubleKind::DiskFull,
        Some(ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
            TroubleKind::Forbidden
        }
        _ => TroubleKind::Other,
    };
    trouble(kind, error)
}

/// What an error of the file system means.
pub fn of_io(error: &std::io::Error) -> Trouble {
    use std::io::ErrorKind;
    let kind = match error.kind() {
        ErrorKind::NotFound => TroubleKind::Missing,
        ErrorKind::PermissionDenied => TroubleKind::Forbidden,
        ErrorKind::ReadOnlyFilesystem => TroubleKind::ReadOnly,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => TroubleKind::DiskFull,
        ErrorKind::WouldBlock | ErrorKind::ResourceBusy => TroubleKind::Locked,
        _ => TroubleKind::Other,
    };
    trouble(kind, error)
}
