//! Where files stand by default.
