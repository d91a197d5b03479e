//! Survey exports in, responses and alerts out.
