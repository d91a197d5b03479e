//! A call, key by key.
